package dev.autofix.simulator.argocd;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.json.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sync, running or ended.
 *
 * @param results what became of each resource, as Argo CD reports it
 * @param retries how often it is tried again after a failure
 * @param nextTry when a failed try is repeated; null: now
 * @param finishedAt when the last try ended, also of an operation that will be tried again
 */
record Operation(
    SyncOrder order,
    Instant startedAt,
    Phase phase,
    String message,
    List<ObjectNode> results,
    int retries,
    @Nullable Instant nextTry,
    @Nullable Instant finishedAt) {

  /** Argo CD's words for where an operation is. */
  enum Phase {
    /** Asked for; the controller has not taken it up. */
    REQUESTED(""),
    RUNNING("Running"),
    TERMINATING("Terminating"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed");

    private final String text;

    Phase(String text) {
      this.text = text;
    }
  }

  static Operation begin(SyncOrder order, Instant now) {
    return new Operation(order, now, Phase.REQUESTED, "", List.of(), 0, null, null);
  }

  boolean running() {
    return phase != Phase.SUCCEEDED && phase != Phase.FAILED;
  }

  boolean succeeded() {
    return phase == Phase.SUCCEEDED;
  }

  boolean due(Instant now) {
    return nextTry == null || !nextTry.isAfter(now);
  }

  Operation succeeded(List<ObjectNode> newResults, Instant now) {
    String text = "successfully synced (all tasks run)";
    return new Operation(order, startedAt, Phase.SUCCEEDED, text, newResults, retries, null, now);
  }

  Operation failed(String text, List<ObjectNode> newResults, Instant now) {
    return new Operation(order, startedAt, Phase.FAILED, text, newResults, retries, null, now);
  }

  Operation again(String text, List<ObjectNode> newResults, Instant now, Instant next) {
    return new Operation(order, startedAt, Phase.RUNNING, text, newResults, retries + 1, next, now);
  }

  Operation in(Phase next) {
    return new Operation(order, startedAt, next, message, results, retries, nextTry, finishedAt);
  }

  Operation terminated(Instant now) {
    return new Operation(
        order, startedAt, Phase.FAILED, "Operation terminated", results, retries, null, now);
  }

  /** As {@code operationState} shows it; null until the controller has taken it up. */
  @Nullable ObjectNode json(ApplicationSpec spec) {
    if (phase == Phase.REQUESTED) {
      return null;
    }
    return Json.object(
        "operation", order.json(spec),
        "phase", phase.text,
        "message", message.isEmpty() ? null : message,
        "syncResult", results.isEmpty() ? null : result(spec),
        "startedAt", Json.time(startedAt),
        "finishedAt", finishedAt == null ? null : Json.time(finishedAt),
        "retryCount", retries == 0 ? null : retries);
  }

  private ObjectNode result(ApplicationSpec spec) {
    return Json.object(
        "resources", Json.array(results), "revision", order.revision(), "source", spec.source());
  }
}
