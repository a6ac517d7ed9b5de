package dev.autofix.simulator.argocd;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.json.Json;
import dev.autofix.simulator.world.ObjectKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sync, running or ended.
 *
 * @param automated whether Argo CD began it by itself
 * @param healing the drifted resources that it puts right; empty for a whole sync
 * @param phase Running, Succeeded, Failed or Error
 * @param results what became of each resource, as Argo CD reports it
 * @param retries how often it was tried again
 * @param nextTry when a failed try is repeated; null: now
 */
record Operation(
    String revision,
    boolean automated,
    List<ObjectKey> healing,
    List<ObjectNode> manifests,
    Instant startedAt,
    String phase,
    String message,
    List<ObjectNode> results,
    int retries,
    @Nullable Instant nextTry,
    @Nullable Instant finishedAt) {
  static final int RETRY_LIMIT = 5;

  static Operation begin(
      String revision,
      boolean automated,
      List<ObjectKey> healing,
      List<ObjectNode> manifests,
      Instant now) {
    return new Operation(
        revision,
        automated,
        List.copyOf(healing),
        manifests,
        now,
        "Running",
        "",
        List.of(),
        0,
        null,
        null);
  }

  boolean running() {
    return finishedAt == null;
  }

  Operation ended(String endPhase, String endMessage, List<ObjectNode> newResults, Instant now) {
    return new Operation(
        revision,
        automated,
        healing,
        manifests,
        startedAt,
        endPhase,
        endMessage,
        newResults,
        retries,
        null,
        now);
  }

  Operation again(String tryMessage, List<ObjectNode> newResults, Instant at) {
    return new Operation(
        revision,
        automated,
        healing,
        manifests,
        startedAt,
        "Running",
        tryMessage,
        newResults,
        retries + 1,
        at,
        null);
  }

  /** The request, as {@code operation} and {@code operationState.operation} show it. */
  ObjectNode request(ApplicationSpec spec) {
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
            resources.isEmpty() ? null : resources,
            "source",
            spec.source(),
            "syncOptions",
            ApplicationSpec.syncOptions(),
            "autoHealAttemptsCount",
            resources.isEmpty() ? null : 1);
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

  ObjectNode state(ApplicationSpec spec) {
    return Json.object(
        "operation",
        request(spec),
        "phase",
        phase,
        "message",
        message.isEmpty() ? null : message,
        "syncResult",
        Json.object(
            "resources",
            results.isEmpty() ? null : Json.array(results),
            "revision",
            revision,
            "source",
            spec.source()),
        "startedAt",
        Json.time(startedAt),
        "finishedAt",
        finishedAt == null ? null : Json.time(finishedAt),
        "retryCount",
        retries == 0 ? null : retries);
  }
}
