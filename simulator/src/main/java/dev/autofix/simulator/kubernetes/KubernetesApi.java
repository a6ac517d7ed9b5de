package dev.autofix.simulator.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.http.Answer;
import dev.autofix.simulator.http.Request;
import dev.autofix.simulator.json.Json;
import dev.autofix.simulator.world.Deployment;
import dev.autofix.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Answers reads of the Kubernetes API from the world. Thread-safe; it changes nothing. */
public final class KubernetesApi implements Function<Request, Answer> {
  private static final String USER = "autofix";
  private static final String VERSION = "v1.34.4";

  private final World world;
  private final String token;
  private final List<Resource> resources;

  public KubernetesApi(World world, String token) {
    this.world = world;
    this.token = token;
    this.resources =
        List.of(
            new Resource("v1", "pods", "Pod", this::pods),
            new Resource("v1", "events", "Event", this::events),
            stored("v1", "namespaces", "Namespace"),
            stored("v1", "limitranges", "LimitRange"),
            stored("v1", "resourcequotas", "ResourceQuota"),
            stored("v1", "configmaps", "ConfigMap"),
            stored("v1", "services", "Service"),
            new Resource("apps/v1", "deployments", "Deployment", this::deployments),
            new Resource("apps/v1", "replicasets", "ReplicaSet", this::replicaSets),
            stored("apps/v1", "statefulsets", "StatefulSet"),
            stored("apps/v1", "daemonsets", "DaemonSet"),
            stored("apps/v1", "controllerrevisions", "ControllerRevision"),
            stored("autoscaling/v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler"),
            stored("batch/v1", "jobs", "Job"),
            stored("batch/v1", "cronjobs", "CronJob"),
            new Resource("metrics.k8s.io/v1beta1", "pods", "PodMetrics", this::usage));
  }

  @Override
  public Answer apply(Request request) {
    String path = "/" + String.join("/", request.path());
    if (path.equals("/version")) {
      return Answer.ok(version());
    }
    if (request.bearer() != null && !request.bearer().equals(token)) {
      return StatusAnswer.unauthorized();
    }
    if (request.method().equals("POST") && path.equals(AccessReview.PATH)) {
      return AccessReview.answer(request.body(), this::grants);
    }
    if (!request.method().equals("GET")) {
      return StatusAnswer.noSuchPath();
    }
    return world.read(() -> get(request));
  }

  private Answer get(Request request) {
    List<String> path = request.path();
    if (path.equals(List.of("api"))) {
      return Answer.ok(Json.object("kind", "APIVersions", "versions", List.of("v1")));
    }
    if (path.equals(List.of("apis"))) {
      return Answer.ok(groups());
    }
    int prefix = path.isEmpty() ? 0 : path.get(0).equals("api") ? 2 : 3;
    if (path.size() <= prefix) {
      return StatusAnswer.noSuchPath();
    }
    List<String> rest = path.subList(prefix, path.size());
    String namespace = "";
    if (rest.get(0).equals("namespaces") && rest.size() > 2) {
      namespace = rest.get(1);
      rest = rest.subList(2, rest.size());
    }
    if (rest.size() > 2) {
      return StatusAnswer.noSuchPath();
    }
    String name = rest.size() == 2 ? rest.get(1) : "";
    String apiVersion = String.join("/", path.subList(1, prefix));
    Resource resource = request.bearer() == null ? null : resource(apiVersion, rest.get(0));
    if (resource == null) {
      return StatusAnswer.forbidden(
          request.bearer() == null ? "system:anonymous" : USER,
          prefix == 2 ? "" : path.get(1),
          rest.get(0),
          namespace,
          name);
    }
    return name.isEmpty() ? list(request, resource, namespace) : one(resource, namespace, name);
  }

  private boolean grants(String group, String plural, String verb) {
    return List.of("get", "list", "watch").contains(verb)
        && resources.stream()
            .anyMatch(each -> each.group().equals(group) && each.plural().equals(plural));
  }

  /** Null for what the role of our user does not allow to read. */
  private @Nullable Resource resource(String apiVersion, String plural) {
    return resources.stream()
        .filter(each -> each.apiVersion().equals(apiVersion) && each.plural().equals(plural))
        .findFirst()
        .orElse(null);
  }

  private Answer list(Request request, Resource resource, String namespace) {
    Predicate<JsonNode> wanted =
        Selector.labels(request.parameter("labelSelector"))
            .and(Selector.fields(request.parameter("fieldSelector")));
    ArrayNode items = Json.array();
    for (ObjectNode item : resource.in().apply(namespace)) {
      if (wanted.test(item)) {
        items.add(item.without(List.of("kind", "apiVersion")));
      }
    }
    return Answer.ok(
        Json.object(
            "kind",
            resource.kind() + "List",
            "apiVersion",
            resource.apiVersion(),
            "metadata",
            Json.object("resourceVersion", Long.toString(world.version())),
            "items",
            items));
  }

  private Answer one(Resource resource, String namespace, String name) {
    return resource.in().apply(namespace).stream()
        .filter(item -> item.path("metadata").path("name").asText().equals(name))
        .findFirst()
        .map(Answer::ok)
        .orElseGet(() -> StatusAnswer.notFound(resource, name));
  }

  private Resource stored(String apiVersion, String plural, String kind) {
    return new Resource(
        apiVersion,
        plural,
        kind,
        namespace -> world.objects(kind, namespace).stream().map(OtherDocuments::stored).toList());
  }

  private List<ObjectNode> pods(String namespace) {
    return world.pods(namespace).stream().map(pod -> new PodDocument(pod).json()).toList();
  }

  private List<ObjectNode> usage(String namespace) {
    return world.pods(namespace).stream()
        .filter(pod -> pod.ready())
        .map(pod -> OtherDocuments.usage(pod, world.now()))
        .toList();
  }

  private List<ObjectNode> events(String namespace) {
    return world.events(namespace).stream().map(OtherDocuments::event).toList();
  }

  private List<ObjectNode> deployments(String namespace) {
    return world.deployments(namespace).stream().map(WorkloadDocuments::deployment).toList();
  }

  private List<ObjectNode> replicaSets(String namespace) {
    List<ObjectNode> sets = new ArrayList<>();
    for (Deployment deployment : world.deployments(namespace)) {
      deployment
          .replicaSets()
          .forEach(set -> sets.add(WorkloadDocuments.replicaSet(set, world.now())));
    }
    return sets;
  }

  private ObjectNode groups() {
    ArrayNode groups = Json.array();
    resources.stream()
        .filter(resource -> !resource.group().isEmpty())
        .map(Resource::apiVersion)
        .distinct()
        .forEach(apiVersion -> groups.add(group(apiVersion)));
    return Json.object("kind", "APIGroupList", "apiVersion", "v1", "groups", groups);
  }

  private static ObjectNode group(String apiVersion) {
    String[] parts = apiVersion.split("/");
    ObjectNode version = Json.object("groupVersion", apiVersion, "version", parts[1]);
    return Json.object(
        "name", parts[0], "versions", Json.array(version), "preferredVersion", version);
  }

  private static ObjectNode version() {
    return Json.object(
        "major", "1",
        "minor", "34",
        "gitVersion", VERSION,
        "gitTreeState", "clean",
        "platform", "linux/amd64");
  }
}
