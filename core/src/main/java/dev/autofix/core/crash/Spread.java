package dev.autofix.core.crash;

import java.time.Duration;
import java.time.Instant;

/**
 * Whom it hits, and since when.
 *
 * @param pods of the current template
 * @param broken those of them in which the container crashes or cannot start
 * @param formerReady ready pods of a former template
 * @param templateAt when the current template became current
 * @param seenAt when the container last ended, or was looked at if it never ran
 */
public record Spread(int pods, int broken, int formerReady, Instant templateAt, Instant seenAt) {
  boolean everyPod() {
    return pods > 0 && broken == pods;
  }

  Duration templateAge() {
    return Duration.between(templateAt, seenAt);
  }
}
