package dev.autofix.simulator.argocd;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.json.Json;
import dev.autofix.simulator.world.ObjectKey;
import java.util.List;
import java.util.Set;

/**
 * What a sync is to bring about.
 *
 * @param automated whether Argo CD wants it by itself
 * @param healing the drifted resources that it is to put right; empty for a whole sync
 */
record SyncOrder(
    String revision, boolean automated, Set<ObjectKey> healing, List<ObjectNode> manifests) {
  static final int RETRY_LIMIT = 5;

  SyncOrder {
    healing = Set.copyOf(healing);
    manifests = List.copyOf(manifests);
  }

  boolean whole() {
    return healing.isEmpty();
  }

  boolean covers(ObjectKey key) {
    return whole() || healing.contains(key);
  }

  /** The request, as {@code operation} and {@code operationState.operation} show it. */
  ObjectNode json(ApplicationSpec spec) {
    ArrayNode resources = Json.array();
    for (ObjectKey key : healing) {
      resources.add(Json.object("group", key.group(), "kind", key.kind(), "name", key.name()));
    }
    ObjectNode sync =
        Json.object(
            "revision",
            revision,
            "prune",
            automated ? true : null,
            "resources",
            whole() ? null : resources,
            "source",
            spec.source(),
            "syncOptions",
            ApplicationSpec.syncOptions(),
            "autoHealAttemptsCount",
            whole() ? null : 1);
    return Json.object(
        "sync",
        sync,
        "initiatedBy",
        initiatedBy(),
        "retry",
        automated ? Json.object("limit", RETRY_LIMIT) : Json.object());
  }

  ObjectNode initiatedBy() {
    return automated ? Json.object("automated", true) : Json.object("username", "autofix");
  }
}
