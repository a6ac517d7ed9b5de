package dev.autofix.simulator.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.autofix.simulator.http.Answer;
import dev.autofix.simulator.http.Request;
import dev.autofix.simulator.json.Json;
import dev.autofix.simulator.world.ObjectKey;
import dev.autofix.simulator.world.World;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Answers the part of Argo CD's REST API that Autofix uses. Thread-safe. */
public final class ArgoCdApi implements Function<Request, Answer> {
  static final String NAMESPACE = "argocd";

  private final World world;
  private final ApplicationController controller;
  private final String token;

  ArgoCdApi(World world, ApplicationController controller, String token) {
    this.world = world;
    this.controller = controller;
    this.token = token;
  }

  @Override
  public Answer apply(Request request) {
    List<String> path = request.path();
    if (path.equals(List.of("api", "version"))) {
      return Answer.ok(Json.object("Version", "v3.2.6+unknown"));
    }
    if (!request.method().equals("GET") && !request.contentType().startsWith("application/json")) {
      return Refusal.noJson();
    }
    if (!token.equals(request.bearer())) {
      return Refusal.noSession();
    }
    if (path.size() < 3 || !path.subList(0, 3).equals(List.of("api", "v1", "applications"))) {
      return Refusal.noSuchPath();
    }
    return path.size() == 3 ? list(request) : one(request, path.subList(4, path.size()));
  }

  private Answer list(Request request) {
    ArrayNode items = Json.array();
    String project = request.parameter("project") + request.parameter("projects");
    String name = request.parameter("name");
    for (Application application : controller.applications()) {
      if ((project.isEmpty() || project.equals(application.spec().project()))
          && (name.isEmpty() || name.equals(application.spec().name()))) {
        items.add(application.json());
      }
    }
    return Answer.ok(
        Json.object(
            "metadata",
            Json.object("resourceVersion", Long.toString(world.version())),
            "items",
            items.isEmpty() ? NullNode.instance : items));
  }

  private Answer one(Request request, List<String> rest) {
    String name = request.path().get(3);
    String project = scope(request, "project");
    String namespace = scope(request, "appNamespace");
    Application application = controller.application(name);
    if (!namespace.isEmpty() && !namespace.equals(NAMESPACE)) {
      return Refusal.denied();
    }
    if (application == null) {
      return project.isEmpty() ? Refusal.denied() : Refusal.notFound(name);
    }
    if (!project.isEmpty() && !project.equals(application.spec().project())) {
      return Refusal.notFound(name);
    }
    return switch (request.method() + " " + String.join("/", rest)) {
      case "GET " -> get(request, application);
      case "GET resource-tree" ->
          Answer.ok(world.read(() -> ResourceTree.of(world, application.spec())));
      case "GET syncwindows" -> Answer.ok(Json.object("canSync", true));
      case "POST sync" -> sync(application, request.body());
      case "DELETE operation" -> terminate(application);
      case "POST resource/actions/v2" -> act(application, request.body());
      default -> Refusal.noSuchPath();
    };
  }

  /** Reads take these from the query, writes from the body. */
  private static String scope(Request request, String name) {
    String query = request.parameter(name);
    return query.isEmpty() ? request.body().path(name).asText() : query;
  }

  private Answer get(Request request, Application application) {
    if (!request.parameter("refresh").isEmpty()) {
      controller.refresh(application);
    }
    return Answer.ok(application.json());
  }

  private Answer sync(Application application, JsonNode body) {
    ApplicationSpec spec = application.spec();
    String revision = body.path("revision").asText(spec.targetRevision());
    if (spec.automated() && !revision.isEmpty() && !revision.equals(spec.targetRevision())) {
      return Refusal.precondition(
          "Cannot sync to %s: auto-sync currently set to %s"
              .formatted(revision, spec.targetRevision()));
    }
    if (!application.busy()) {
      controller.refresh(application);
    }
    if (!controller.begin(application, application.comparison(), false, Set.of())) {
      return Refusal.precondition("another operation is already in progress");
    }
    return Answer.ok(application.json());
  }

  private Answer terminate(Application application) {
    return controller.terminate(application)
        ? Answer.ok(Json.object())
        : Refusal.invalid("Unable to terminate operation. No operation is in progress");
  }

  private Answer act(Application application, JsonNode body) {
    ObjectKey key =
        new ObjectKey(
            body.path("group").asText(),
            body.path("kind").asText(),
            body.path("namespace").asText(),
            body.path("resourceName").asText());
    if (!application.manages(key) || !key.kind().equals("Deployment")) {
      return Refusal.invalid(
          "%s %s %s not found as part of application %s"
              .formatted(key.kind(), key.group(), key.name(), application.spec().name()));
    }
    if (!body.path("action").asText().equals("restart")) {
      return Refusal.denied();
    }
    world.restart(key);
    return Answer.ok(Json.object());
  }
}
