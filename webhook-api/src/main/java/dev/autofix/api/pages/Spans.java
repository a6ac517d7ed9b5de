package dev.autofix.api.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as people say them. */
final class Spans {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Spans() {}

  /** Two units at most: {@code 4.2 s}, {@code 3 min 20 s}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
  static String of(Duration span) {
    if (span.compareTo(Duration.ofMinutes(1)) < 0) {
      return "%.1f s".formatted(Math.max(0, span.toMillis()) / 1000.0);
    }
    if (span.compareTo(Duration.ofHours(1)) < 0) {
      return two(span.toMinutes(), "min", span.toSecondsPart(), "s");
    }
    if (span.compareTo(Duration.ofDays(1)) < 0) {
      return two(span.toHours(), "h", span.toMinutesPart(), "min");
    }
    return two(span.toDays(), "d", span.toHoursPart(), "h");
  }

  /** Roughly, so that a page changes only when there is something to tell. */
  static String ago(Instant then, Instant now) {
    Duration span = Duration.between(then, now);
    if (span.compareTo(Duration.ofMinutes(1)) < 0) {
      return "just now";
    }
    if (span.compareTo(Duration.ofHours(1)) < 0) {
      return span.toMinutes() + " min ago";
    }
    if (span.compareTo(Duration.ofDays(2)) < 0) {
      return span.toHours() + " h ago";
    }
    return span.toDays() + " d ago";
  }

  /** To the second. */
  static String clock(Instant at) {
    return UTC.format(at.truncatedTo(ChronoUnit.SECONDS));
  }

  private static String two(long large, String unit, long small, String smaller) {
    return small == 0 ? large + " " + unit : large + " " + unit + " " + small + " " + smaller;
  }
}
