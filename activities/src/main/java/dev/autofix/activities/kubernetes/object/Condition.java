package dev.autofix.activities.kubernetes.object;

import java.time.Instant;

/**
 * A condition in an object's status.
 *
 * @param changedAt the later of its update and its transition; the epoch when it has neither
 */
public record Condition(
    String type, String status, String reason, String message, Instant changedAt) {
  public boolean isTrue() {
    return status.equals("True");
  }
}
