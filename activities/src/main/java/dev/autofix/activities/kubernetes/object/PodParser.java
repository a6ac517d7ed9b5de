package dev.autofix.activities.kubernetes.object;

import static dev.autofix.activities.kubernetes.object.ObjectParser.instant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.activities.kubernetes.object.PodContainer.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pods from JSON: spec and the three status arrays brought together per container. */
public final class PodParser {
  private PodParser() {}

  /** The pod in an object of kind {@code Pod}. */
  public static Pod parse(JsonNode pod) {
    JsonNode status = pod.path("status");
    return new Pod(
        ObjectParser.name(pod),
        ObjectParser.uid(pod),
        ObjectParser.owner(pod),
        templateId(pod),
        ObjectParser.createdAt(pod),
        !pod.path("metadata").path("deletionTimestamp").isMissingNode(),
        status.path("phase").asText(""),
        status.path("reason").asText(""),
        status.path("message").asText(""),
        ObjectParser.conditions(pod),
        containers(pod));
  }

  private static String templateId(JsonNode pod) {
    String hash = ObjectParser.label(pod, "pod-template-hash");
    return hash.isEmpty() ? ObjectParser.label(pod, "controller-revision-hash") : hash;
  }

  private static List<PodContainer> containers(JsonNode pod) {
    JsonNode spec = pod.path("spec");
    JsonNode status = pod.path("status");
    List<PodContainer> containers = new ArrayList<>();
    Map<String, JsonNode> initStates = byName(status.path("initContainerStatuses"));
    for (JsonNode container : spec.path("initContainers")) {
      boolean sidecar = container.path("restartPolicy").asText("").equals("Always");
      containers.add(container(container, initStates, sidecar ? Role.SIDECAR : Role.INIT));
    }
    Map<String, JsonNode> states = byName(status.path("containerStatuses"));
    for (JsonNode container : spec.path("containers")) {
      containers.add(container(container, states, Role.MAIN));
    }
    return containers;
  }

  private static Map<String, JsonNode> byName(JsonNode statuses) {
    Map<String, JsonNode> named = new HashMap<>();
    statuses.forEach(status -> named.put(status.path("name").asText(""), status));
    return named;
  }

  private static PodContainer container(JsonNode spec, Map<String, JsonNode> statuses, Role role) {
    String name = spec.path("name").asText("");
    JsonNode status = statuses.getOrDefault(name, spec.path("no-status"));
    JsonNode state = status.path("state");
    return new PodContainer(
        name,
        role,
        ObjectParser.memoryLimit(spec),
        status.path("restartCount").asInt(),
        status.path("ready").asBoolean(),
        state.path("waiting").path("reason").asText(""),
        state.path("waiting").path("message").asText(""),
        instant(state.path("running").path("startedAt")),
        termination(state.path("terminated")),
        termination(status.path("lastState").path("terminated")));
  }

  private static @Nullable Termination termination(JsonNode terminated) {
    var finishedAt = instant(terminated.path("finishedAt"));
    return finishedAt == null
        ? null
        : new Termination(
            terminated.path("reason").asText(""),
            terminated.path("exitCode").asInt(),
            instant(terminated.path("startedAt")),
            finishedAt);
  }
}
