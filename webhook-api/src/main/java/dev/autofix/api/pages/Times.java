package dev.autofix.api.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Points in time as people say them. */
final class Times {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Times() {}

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
}
