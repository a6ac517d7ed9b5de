package dev.autofix.simulator.argocd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.world.ObjectKey;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the last comparison of Git and cluster found.
 *
 * @param revision what Git had; empty if that could not be found out
 * @param outOfSync what differs
 * @param surplus what is in the cluster and no more in Git
 * @param error why there was nothing to compare; null if there was
 */
record Comparison(
    String revision,
    List<ObjectNode> manifests,
    Set<ObjectKey> outOfSync,
    Set<ObjectKey> surplus,
    @Nullable String error) {
  static final Comparison NONE = new Comparison("", List.of(), Set.of(), Set.of(), null);

  String status() {
    if (error != null || revision.isEmpty()) {
      return "Unknown";
    }
    return outOfSync.isEmpty() && surplus.isEmpty() ? "Synced" : "OutOfSync";
  }

  String status(ObjectKey key) {
    if (error != null) {
      return "Unknown";
    }
    return outOfSync.contains(key) || surplus.contains(key) ? "OutOfSync" : "Synced";
  }

  List<String> images() {
    return manifests.stream().flatMap(each -> images(each).stream()).distinct().toList();
  }

  static List<String> images(JsonNode manifest) {
    return manifest
        .path("spec")
        .path("template")
        .path("spec")
        .path("containers")
        .findValuesAsText("image");
  }
}
