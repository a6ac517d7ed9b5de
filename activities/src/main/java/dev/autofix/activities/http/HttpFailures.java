package dev.autofix.activities.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.util.Map;

/**
 * What it means when a call over HTTP does not succeed, whoever was called; a client adds what has
 * to be there instead. No message holds what a call sent.
 */
public final class HttpFailures {
  private static final int LONGEST_MESSAGE = 400;

  private HttpFailures() {}

  /** What an unsuccessful status says: somebody has to mend something, or it may work later. */
  public static FailureType meaning(int status) {
    return switch (status) {
      case 401 -> FailureType.UNAUTHENTICATED;
      case 403 -> FailureType.FORBIDDEN;
      case 404, 410 -> FailureType.NOT_FOUND;
      case 408, 429 -> FailureType.UNAVAILABLE;
      default -> status >= 500 ? FailureType.UNAVAILABLE : FailureType.INVALID;
    };
  }

  /** What was answered, as one bounded line: {@code GET /x answered 403: permission denied}. */
  public static String seen(String call, int status, String message) {
    String line = message.replaceAll("\\p{Cntrl}+", " ").strip();
    String bounded =
        line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + " ...";
    String answer = "%s answered %d".formatted(call, status);
    return bounded.isEmpty() ? answer : answer + ": " + bounded;
  }

  /**
   * @param expected what has to be there instead, by what the status means
   */
  public static AutofixException refused(
      String call, int status, String message, Map<FailureType, String> expected) {
    FailureType type = meaning(status);
    String seen = seen(call, status, message);
    String remedy = expected.get(type);
    return new AutofixException(
        type, remedy == null ? seen : "%s (expected: %s)".formatted(seen, remedy));
  }

  /** No answer came, or not the whole of it. */
  public static AutofixException unreachable(String call, String server, IOException cause) {
    return new AutofixException(
        FailureType.UNAVAILABLE, "%s on %s: %s".formatted(call, server, cause.getMessage()), cause);
  }

  /**
   * A success that is no JSON comes from somebody else: a login page, another server.
   *
   * @param expected whose answer it should be
   */
  public static AutofixException noJson(
      String call, String expected, JsonProcessingException cause) {
    cause.clearLocation(); // it quotes the answer
    return new AutofixException(
        FailureType.INVALID, "%s answered no JSON (expected: %s)".formatted(call, expected), cause);
  }
}
