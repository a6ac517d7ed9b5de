package dev.autofix.activities.argocd;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;

/**
 * What an unsuccessful answer of Argo CD means. The project is always sent, so 404 is "does not
 * exist" and 403 is "may not"; neither is ever "bad token".
 */
final class ArgoCdFailures {
  private static final int MESSAGE_LIMIT = 400;

  private ArgoCdFailures() {}

  static AutofixException refused(String method, String path, int status, String message) {
    String seen = "%s %s answered %d: %s".formatted(method, path, status, bounded(message));
    return switch (status) {
      case 401 ->
          new AutofixException(
              FailureType.UNAUTHENTICATED, seen + " (expected: a valid Argo CD token)");
      case 403 ->
          new AutofixException(
              FailureType.FORBIDDEN, seen + " (expected: an Argo CD policy that allows it)");
      case 404 -> new AutofixException(FailureType.NOT_FOUND, seen);
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

  static AutofixException invalid(String seen, Exception cause) {
    return new AutofixException(FailureType.INVALID, seen, cause);
  }

  private static String bounded(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= MESSAGE_LIMIT ? line : line.substring(0, MESSAGE_LIMIT) + " ...";
  }
}
