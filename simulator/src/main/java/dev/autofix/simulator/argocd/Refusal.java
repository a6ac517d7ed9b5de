package dev.autofix.simulator.argocd;

import dev.autofix.simulator.http.Answer;
import dev.autofix.simulator.json.Json;

/** The refusals of Argo CD's API: a gRPC code as JSON. */
final class Refusal {
  private static final int INVALID_ARGUMENT = 3;
  private static final int NOT_FOUND = 5;
  private static final int PERMISSION_DENIED = 7;
  private static final int FAILED_PRECONDITION = 9;
  private static final int UNAUTHENTICATED = 16;

  private Refusal() {}

  static Answer noSession() {
    return answer(401, UNAUTHENTICATED, "no session information");
  }

  static Answer denied() {
    return answer(403, PERMISSION_DENIED, "permission denied");
  }

  static Answer notFound(String application) {
    return answer(
        404, NOT_FOUND, "applications.argoproj.io \"%s\" not found".formatted(application));
  }

  static Answer noSuchPath() {
    return Answer.text(404, "Not Found\n");
  }

  static Answer noJson() {
    return Answer.text(415, "Invalid content type\n");
  }

  static Answer invalid(String message) {
    return answer(400, INVALID_ARGUMENT, message);
  }

  static Answer precondition(String message) {
    return answer(400, FAILED_PRECONDITION, message);
  }

  private static Answer answer(int status, int code, String message) {
    return Answer.json(status, Json.object("error", message, "code", code, "message", message));
  }
}
