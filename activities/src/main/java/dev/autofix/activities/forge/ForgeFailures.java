package dev.autofix.activities.forge;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** What an unsuccessful answer of a forge means. */
final class ForgeFailures {
  private static final int MESSAGE_LIMIT = 400;
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private ForgeFailures() {}

  static AutofixException refused(String call, int status, Headers headers, String message) {
    String seen = "%s answered %d: %s".formatted(call, status, bounded(message));
    Optional<Duration> pause = pause(status, headers);
    if (pause.isPresent()) {
      return AutofixException.retryAfter(
          FailureType.UNAVAILABLE, seen + " (asked to wait " + pause.get() + ")", pause.get());
    }
    return switch (status) {
      case 401 ->
          new AutofixException(
              FailureType.UNAUTHENTICATED, seen + " (expected: a valid token in tokenFile)");
      case 403 ->
          new AutofixException(
              FailureType.FORBIDDEN,
              seen + " (expected: a token that may read the repository and write pull requests)");
      case 404, 410 ->
          new AutofixException(
              FailureType.NOT_FOUND,
              seen + " (expected: a repository that the token's account may see)");
      case 408, 429 -> new AutofixException(FailureType.UNAVAILABLE, seen);
      default ->
          new AutofixException(status >= 500 ? FailureType.UNAVAILABLE : FailureType.INVALID, seen);
    };
  }

  static AutofixException unreachable(String method, String path, String base, Exception cause) {
    return new AutofixException(
        FailureType.UNAVAILABLE,
        "%s %s on %s: %s".formatted(method, path, base, cause.getMessage()),
        cause);
  }

  /**
   * How long a forge asks to be left alone. GitHub says 403 for its limits too: with {@code
   * Retry-After}, or with no requests remaining until a time.
   */
  private static Optional<Duration> pause(int status, Headers headers) {
    if (status != 403 && status != 429 && status != 503) {
      return Optional.empty();
    }
    Optional<Duration> asked = seconds(headers.get("Retry-After"));
    if (asked.isPresent()) {
      return asked.map(ForgeFailures::within);
    }
    boolean spent = "0".equals(first(headers, "X-RateLimit-Remaining", "RateLimit-Remaining"));
    return spent
        ? seconds(first(headers, "X-RateLimit-Reset", "RateLimit-Reset"))
            .map(reset -> within(until(reset)))
        : Optional.empty();
  }

  private static @Nullable String first(Headers headers, String one, String other) {
    String value = headers.get(one);
    return value == null ? headers.get(other) : value;
  }

  private static Optional<Duration> seconds(@Nullable String value) {
    return value != null && value.strip().matches("\\d{1,12}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(value.strip())))
        : Optional.empty();
  }

  /** Resets are told as seconds since 1970. */
  private static Duration until(Duration sinceEpoch) {
    return Duration.between(Instant.now(), Instant.EPOCH.plus(sinceEpoch));
  }

  private static Duration within(Duration pause) {
    if (pause.compareTo(Duration.ofSeconds(1)) < 0) {
      return Duration.ofSeconds(1);
    }
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private static String bounded(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= MESSAGE_LIMIT ? line : line.substring(0, MESSAGE_LIMIT) + " ...";
  }
}
