package dev.autofix.activities.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an unsuccessful answer of the API server means, in one place. */
final class ApiFailures {
  private static final int MESSAGE_LIMIT = 300;
  private static final Pattern MISSING =
      Pattern.compile("cannot (\\w+) resource \"([^\"]+)\" in API group \"([^\"]*)\"");

  private ApiFailures() {}

  static AutofixException refused(String method, String path, int code, JsonNode status) {
    String seen = "%s %s answered %d".formatted(method, path, code);
    String message = bounded(status.path("message").asText(""));
    return switch (code) {
      case 401 ->
          new AutofixException(
              FailureType.UNAUTHENTICATED,
              seen + " (expected: valid credentials in the kubeconfig or service account)");
      case 403 -> new AutofixException(FailureType.FORBIDDEN, seen + missing(message));
      case 408, 409, 429 -> new AutofixException(FailureType.UNAVAILABLE, seen + ": " + message);
      default ->
          new AutofixException(
              code >= 500 ? FailureType.UNAVAILABLE : FailureType.INVALID, seen + ": " + message);
    };
  }

  private static String missing(String message) {
    Matcher match = MISSING.matcher(message);
    if (!match.find()) {
      return ": " + message;
    }
    String group = match.group(3).isEmpty() ? "" : "." + match.group(3);
    return ": the verb '%s' on %s%s is missing (expected: a Role or ClusterRole that allows it)"
        .formatted(match.group(1), match.group(2), group);
  }

  private static String bounded(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= MESSAGE_LIMIT ? line : line.substring(0, MESSAGE_LIMIT) + " ...";
  }
}
