package dev.autofix.core.admission;

import java.time.Duration;
import java.util.Set;

/**
 * A time in which nothing is committed, again and again.
 *
 * @param cron when it begins, in five fields as cron reads them
 * @param timeZone where the clock of {@code cron} hangs, such as {@code Europe/Berlin}
 * @param bypass severities of alerts whose fixes go on nevertheless
 */
public record FreezeWindow(
    String name, String cron, Duration duration, String timeZone, Set<String> bypass) {
  public FreezeWindow {
    bypass = Set.copyOf(bypass);
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("duration " + duration + " (expected: more than 0)");
    }
  }
}
