package dev.autofix.core.explain;

import java.time.Duration;
import java.util.Locale;

/** Durations as people say them; APIs and settings have their own forms. */
public final class Spans {
  private static final int MILLIS = 1000;

  private Spans() {}

  /** Two units at most: {@code 4.2 s}, {@code 3 min 20 s}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
  public static String of(Duration span) {
    if (span.compareTo(Duration.ofMinutes(1)) < 0) {
      return seconds(Math.max(0, span.toMillis()));
    }
    if (span.compareTo(Duration.ofHours(1)) < 0) {
      return two(span.toMinutes(), "min", span.toSecondsPart(), "s");
    }
    if (span.compareTo(Duration.ofDays(1)) < 0) {
      return two(span.toHours(), "h", span.toMinutesPart(), "min");
    }
    return two(span.toDays(), "d", span.toHoursPart(), "h");
  }

  private static String seconds(long millis) {
    return millis % MILLIS == 0
        ? millis / MILLIS + " s"
        : String.format(Locale.ROOT, "%.1f s", (double) millis / MILLIS);
  }

  private static String two(long large, String unit, long small, String smaller) {
    return small == 0 ? large + " " + unit : large + " " + unit + " " + small + " " + smaller;
  }
}
