package dev.autofix.activities.notify;

import java.time.Duration;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** When a server wants to be asked again. */
public final class RetryAfter {
  private static final Duration UNSAID = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private RetryAfter() {}

  /** What the header says in seconds, within reason; some seconds where it says nothing. */
  public static Duration of(Response answer) {
    return of(answer.header("Retry-After"));
  }

  private static Duration of(@Nullable String header) {
    if (header == null || !header.matches("[0-9]{1,6}")) {
      return UNSAID;
    }
    Duration said = Duration.ofSeconds(Long.parseLong(header));
    return said.compareTo(LONGEST) > 0 ? LONGEST : said;
  }
}
