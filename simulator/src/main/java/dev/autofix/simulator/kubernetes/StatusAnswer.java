package dev.autofix.simulator.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.http.Answer;
import dev.autofix.simulator.json.Json;
import org.jspecify.annotations.Nullable;

/** The Status objects by which the API server refuses. */
final class StatusAnswer {
  private StatusAnswer() {}

  static Answer notFound(Resource resource, String name) {
    String message = "%s \"%s\" not found".formatted(resource.qualified(), name);
    ObjectNode details =
        Json.object(
            "name",
            name,
            "group",
            resource.group().isEmpty() ? null : resource.group(),
            "kind",
            resource.plural());
    return Answer.json(404, status(message, "NotFound", details, 404));
  }

  static Answer unauthorized() {
    return Answer.json(401, status("Unauthorized", "Unauthorized", null, 401));
  }

  /**
   * What role-based access control says.
   *
   * @param name of the object; empty if a list was asked for
   */
  static Answer forbidden(String user, String group, String plural, String namespace, String name) {
    String message =
        "%s%s is forbidden: User \"%s\" cannot %s resource \"%s\" in API group \"%s\" %s"
            .formatted(
                group.isEmpty() ? plural : plural + "." + group,
                name.isEmpty() ? "" : " \"" + name + "\"",
                user,
                name.isEmpty() ? "list" : "get",
                plural,
                group,
                namespace.isEmpty()
                    ? "at the cluster scope"
                    : "in the namespace \"%s\"".formatted(namespace));
    ObjectNode details =
        Json.object(
            "name", name.isEmpty() ? null : name,
            "group", group.isEmpty() ? null : group,
            "kind", plural);
    return Answer.json(403, status(message, "Forbidden", details, 403));
  }

  static Answer noSuchPath() {
    return Answer.text(404, "404 page not found\n");
  }

  private static ObjectNode status(
      String message, String reason, @Nullable ObjectNode details, int code) {
    return Json.object(
        "kind",
        "Status",
        "apiVersion",
        "v1",
        "metadata",
        Json.object(),
        "status",
        "Failure",
        "message",
        message,
        "reason",
        reason,
        "details",
        details,
        "code",
        code);
  }
}
