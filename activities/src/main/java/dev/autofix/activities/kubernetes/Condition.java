package dev.autofix.activities.kubernetes;

import java.time.Instant;

/**
 * A condition in an object's status.
 *
 * @param changedAt the later of its update and its transition; the epoch when it has neither
 */
record Condition(String type, String status, String reason, String message, Instant changedAt) {
  boolean isTrue() {
    return status.equals("True");
  }
}
