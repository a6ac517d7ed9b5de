package dev.autofix.activities.sizing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.activities.kubernetes.object.ObjectParser;
import dev.autofix.core.quantity.Memory;
import dev.autofix.core.sizing.NodeSize;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The nodes that a template's pods may run on: ready, not cordoned, chosen by its node selector,
 * and with no taint that it does not tolerate. Affinity is not looked at, so a node too many is
 * kept rather than one too few.
 */
final class NodeChoice {
  private final JsonNode spec;
  private final boolean everywhere;

  /**
   * @param template the pod template of a workload
   * @param everywhere whether a pod runs on each node
   */
  NodeChoice(JsonNode template, boolean everywhere) {
    this.spec = template.path("spec");
    this.everywhere = everywhere;
  }

  /** The node that decides; null if there is none. */
  @Nullable NodeSize of(List<JsonNode> nodes) {
    Comparator<NodeSize> bySize = Comparator.comparing(size -> Memory.parse(size.allocatable()));
    return nodes.stream()
        .filter(this::fits)
        .flatMap(node -> size(node).stream())
        .max(everywhere ? bySize.reversed() : bySize)
        .orElse(null);
  }

  private Optional<NodeSize> size(JsonNode node) {
    return Optional.ofNullable(
            Amounts.memory(node.path("status").path("allocatable").path("memory")))
        .map(allocatable -> new NodeSize(ObjectParser.name(node), allocatable, everywhere));
  }

  private boolean fits(JsonNode node) {
    return ready(node)
        && !node.path("spec").path("unschedulable").asBoolean()
        && selected(node)
        && StreamSupport.stream(node.path("spec").path("taints").spliterator(), false)
            .allMatch(this::tolerated);
  }

  private static boolean ready(JsonNode node) {
    return ObjectParser.conditions(node).stream()
        .anyMatch(condition -> condition.type().equals("Ready") && condition.isTrue());
  }

  private boolean selected(JsonNode node) {
    return spec.path("nodeSelector").properties().stream()
        .allMatch(
            wanted -> ObjectParser.label(node, wanted.getKey()).equals(wanted.getValue().asText()));
  }

  private boolean tolerated(JsonNode taint) {
    return taint.path("effect").asText("").equals("PreferNoSchedule")
        || StreamSupport.stream(spec.path("tolerations").spliterator(), false)
            .anyMatch(toleration -> tolerates(toleration, taint));
  }

  private static boolean tolerates(JsonNode toleration, JsonNode taint) {
    String key = toleration.path("key").asText("");
    String effect = toleration.path("effect").asText("");
    boolean exists = toleration.path("operator").asText("Equal").equals("Exists");
    boolean sameKey = key.isEmpty() ? exists : key.equals(taint.path("key").asText(""));
    boolean sameEffect = effect.isEmpty() || effect.equals(taint.path("effect").asText(""));
    boolean sameValue =
        exists || toleration.path("value").asText("").equals(taint.path("value").asText(""));
    return sameKey && sameEffect && sameValue;
  }
}
