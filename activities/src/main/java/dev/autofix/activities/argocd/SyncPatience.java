package dev.autofix.activities.argocd;

import java.time.Duration;

/**
 * How long {@link ArgoCdActivitiesImpl} waits before it draws a conclusion or asks again.
 *
 * @param settle a state that may still change by itself has to last this long
 * @param ask the shortest time between two questions to Argo CD or Git that cost them work
 */
public record SyncPatience(Duration settle, Duration ask) {
  /** Fit for production. */
  public static SyncPatience standard() {
    return new SyncPatience(Duration.ofSeconds(15), Duration.ofSeconds(60));
  }
}
