package dev.autofix.api.http;

import dev.autofix.core.alert.PlainText;
import jakarta.ws.rs.WebApplicationException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What people write into a request: bounded and visible, since pages and logs print it. */
public final class Texts {
  public static final int LIMIT = 200;

  private Texts() {}

  /** The text as it is, or the answer 400. */
  public static @Nullable String plain(String field, @Nullable String text) {
    if (text != null && (text.length() > LIMIT || !PlainText.isPlain(text))) {
      throw new WebApplicationException(
          Problem.response(
              400, "%s (expected: up to %d visible characters)".formatted(field, LIMIT)));
    }
    return text;
  }

  /** The number from 1 to {@code most} that {@code text} is, or the answer 400. */
  public static int number(String field, String text, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return number;
      }
      throw bad("%s %d (expected: 1 to %d)".formatted(field, number, most));
    } catch (NumberFormatException e) {
      throw bad("%s %s (expected: 1 to %d)".formatted(field, PlainText.quoted(text), most));
    }
  }

  private static WebApplicationException bad(String message) {
    return new WebApplicationException(Problem.response(400, message));
  }

  /** The moment that {@code text} names, or the answer 400. */
  public static @Nullable Instant time(String field, @Nullable String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new WebApplicationException(
          e,
          Problem.response(
              400,
              "%s %s (expected: a time such as 2026-11-24T18:00:00Z)"
                  .formatted(field, PlainText.quoted(text))));
    }
  }
}
