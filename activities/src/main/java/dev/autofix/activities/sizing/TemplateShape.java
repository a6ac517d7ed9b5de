package dev.autofix.activities.sizing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.core.sizing.ContainerShape;
import dev.autofix.core.sizing.ContainerShape.Role;
import dev.autofix.core.sizing.HeapSetting;
import dev.autofix.core.sizing.PodShape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Resources and heap settings from the JSON of a pod template. */
final class TemplateShape {
  private final JsonNode spec;

  /**
   * @param template the pod template of a workload
   */
  TemplateShape(JsonNode template) {
    this.spec = template.path("spec");
  }

  PodShape pod() {
    List<ContainerShape> containers = new ArrayList<>();
    for (JsonNode container : spec.path("initContainers")) {
      boolean sidecar = container.path("restartPolicy").asText("").equals("Always");
      containers.add(shape(container, sidecar ? Role.SIDECAR : Role.INIT));
    }
    spec.path("containers").forEach(container -> containers.add(shape(container, Role.MAIN)));
    return new PodShape(containers);
  }

  private static ContainerShape shape(JsonNode container, Role role) {
    JsonNode requests = container.path("resources").path("requests");
    JsonNode limits = container.path("resources").path("limits");
    return new ContainerShape(
        container.path("name").asText(""),
        role,
        Amounts.memory(requests.path("memory")),
        Amounts.memory(limits.path("memory")),
        Amounts.number(requests.path("cpu")),
        Amounts.number(limits.path("cpu")));
  }

  /** Whether its pods have a deadline, which some quotas are scoped to. */
  boolean ending() {
    return spec.hasNonNull("activeDeadlineSeconds");
  }

  /** The settings of a container, out of what else its environment and command hold. */
  List<HeapSetting> heaps(String name) {
    List<HeapSetting> found = new ArrayList<>();
    for (String list : List.of("initContainers", "containers")) {
      for (JsonNode container : spec.path(list)) {
        if (container.path("name").asText("").equals(name)) {
          container.path("env").forEach(variable -> found.addAll(variable(variable)));
          found.addAll(HeapSetting.in("command", words(container.path("command"))));
          found.addAll(HeapSetting.in("args", words(container.path("args"))));
        }
      }
    }
    return found;
  }

  private static List<HeapSetting> variable(JsonNode variable) {
    String name = variable.path("name").asText("");
    String where = "env " + name;
    if (!name.equals(HeapSetting.GO)) {
      return HeapSetting.in(where, variable.path("value").asText(""));
    }
    JsonNode source = variable.path("valueFrom").path("resourceFieldRef").path("resource");
    return source.asText("").equals("limits.memory")
        ? List.of(HeapSetting.following(where))
        : HeapSetting.ofGo(where, variable.path("value").asText(""));
  }

  private static String words(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(" "));
  }
}
