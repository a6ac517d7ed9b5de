package dev.autofix.activities.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.activities.http.HttpFailures;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an unsuccessful answer of the API server means, in one place. */
final class ApiFailures {
  private static final Map<FailureType, String> EXPECTED =
      Map.of(FailureType.UNAUTHENTICATED, "valid credentials in the kubeconfig or service account");
  private static final Pattern MISSING =
      Pattern.compile("cannot (\\w+) resource \"([^\"]+)\" in API group \"([^\"]*)\"");

  private ApiFailures() {}

  static AutofixException refused(String method, String path, int code, JsonNode status) {
    String call = method + " " + path;
    String message = status.path("message").asText("");
    return switch (code) {
      case 403 ->
          new AutofixException(
              FailureType.FORBIDDEN, HttpFailures.seen(call, code, missing(message)));
      // A conflict, or a list that was read too slowly for its next page: both begin again.
      case 409, 410 ->
          new AutofixException(FailureType.UNAVAILABLE, HttpFailures.seen(call, code, message));
      default -> HttpFailures.refused(call, code, message, EXPECTED);
    };
  }

  private static String missing(String message) {
    Matcher match = MISSING.matcher(message);
    if (!match.find()) {
      return message;
    }
    String group = match.group(3).isEmpty() ? "" : "." + match.group(3);
    return "the verb '%s' on %s%s is missing (expected: a Role or ClusterRole that allows it)"
        .formatted(match.group(1), match.group(2), group);
  }
}
