package dev.autofix.core.crash;

import java.time.Instant;

/**
 * An event about the pod. Events expire, so that one is absent proves nothing.
 *
 * @param container the container it is about; empty when it names none
 * @param message without secrets
 */
public record PodEvent(
    String reason, String container, String message, int count, Instant lastSeen) {
  public PodEvent {
    message = Redaction.line(message);
  }

  String text() {
    return "event %s%s: %s".formatted(reason, count > 1 ? " x" + count : "", message);
  }
}
