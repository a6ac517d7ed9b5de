package dev.autofix.activities.forge;

import dev.autofix.activities.http.HttpFailures;
import dev.autofix.core.explain.Spans;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** What an unsuccessful answer of a forge means, and how long it asks to be left alone. */
final class ForgeFailures {
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private static final Map<FailureType, String> EXPECTED =
      Map.of(
          FailureType.UNAUTHENTICATED, "a valid token in tokenFile",
          FailureType.FORBIDDEN, "a token that may read the repository and write pull requests",
          FailureType.NOT_FOUND, "a repository that the token's account may see");

  private ForgeFailures() {}

  static AutofixException refused(String call, int status, Headers headers, String message) {
    Optional<Duration> pause = pause(status, headers);
    if (pause.isPresent()) {
      String seen = HttpFailures.seen(call, status, message);
      return AutofixException.retryAfter(
          FailureType.UNAVAILABLE,
          "%s (asked to wait %s)".formatted(seen, Spans.of(pause.get())),
          pause.get());
    }
    return HttpFailures.refused(call, status, message, EXPECTED);
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
}
