package dev.autofix.simulator.argocd;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.json.Json;
import dev.autofix.simulator.world.ObjectKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One Application: what it follows and what Argo CD knows about it. Thread-safe. */
final class Application {
  private final ApplicationSpec spec;
  private final Instant createdAt;
  private final String uid;

  /** Held during a comparison, so that two of them do not overtake each other. */
  final Object comparing = new Object();

  private Comparison comparison = Comparison.NONE;
  private @Nullable Operation operation;
  private final List<ObjectNode> history = new ArrayList<>();
  private final Map<String, ObjectNode> conditions = new LinkedHashMap<>();
  private @Nullable Instant reconciledAt;
  private Map<ObjectKey, Health> resources = Map.of();
  private Health.Status health = Health.Status.Missing;
  private Instant healthSince;
  private int generation = 1;

  Application(ApplicationSpec spec, Instant createdAt) {
    this.spec = spec;
    this.createdAt = createdAt;
    this.healthSince = createdAt;
    this.uid = UUID.nameUUIDFromBytes(spec.name().getBytes(StandardCharsets.UTF_8)).toString();
  }

  ApplicationSpec spec() {
    return spec;
  }

  synchronized Comparison comparison() {
    return comparison;
  }

  synchronized @Nullable Operation operation() {
    return operation;
  }

  synchronized @Nullable Instant reconciledAt() {
    return reconciledAt;
  }

  synchronized boolean busy() {
    return operation != null && operation.running();
  }

  synchronized void compared(Comparison result, Instant now) {
    comparison = result;
    reconciledAt = now;
    generation++;
    condition("ComparisonError", result.error(), now);
  }

  synchronized void condition(String type, @Nullable String message, Instant now) {
    if (message == null) {
      conditions.remove(type);
    } else {
      conditions.computeIfAbsent(
          type,
          name ->
              Json.object("type", name, "message", message, "lastTransitionTime", Json.time(now)));
    }
  }

  /** Starts or continues an operation. */
  synchronized void operate(Operation changed) {
    operation = changed;
    generation++;
    Instant finished = changed.finishedAt();
    if (changed.succeeded() && changed.order().whole() && finished != null) {
      history.add(
          Json.object(
              "revision", changed.order().revision(),
              "deployedAt", Json.time(finished),
              "id", history.size(),
              "source", spec.source(),
              "deployStartedAt", Json.time(changed.startedAt()),
              "initiatedBy", changed.order().initiatedBy()));
    }
  }

  synchronized void observe(Map<ObjectKey, Health> seen, Health.Status worst, Instant now) {
    resources = seen;
    if (worst != health) {
      health = worst;
      healthSince = now;
      generation++;
    }
  }

  synchronized boolean manages(ObjectKey key) {
    return resources.containsKey(key);
  }

  synchronized ObjectNode json() {
    Operation present = operation;
    return Json.object(
        "metadata", metadata(),
        "spec", spec.json(),
        "status", status(),
        "operation", present != null && present.running() ? present.order().json(spec) : null);
  }

  private ObjectNode metadata() {
    return Json.object(
        "name", spec.name(),
        "namespace", ArgoCdApi.NAMESPACE,
        "uid", uid,
        "resourceVersion", Integer.toString(3000 + generation),
        "generation", generation,
        "creationTimestamp", Json.time(createdAt),
        "finalizers", Json.array("resources-finalizer.argocd.argoproj.io/foreground"));
  }

  private ObjectNode status() {
    Operation present = operation;
    List<String> images = comparison.images();
    return Json.object(
        "resources",
        resources.isEmpty() ? null : Json.array(resourceStatus()),
        "sync",
        sync(),
        "health",
        Json.object("status", health.name(), "lastTransitionTime", Json.time(healthSince)),
        "history",
        history.isEmpty() ? null : Json.array(history),
        "conditions",
        conditions.isEmpty() ? null : Json.array(conditions.values()),
        "reconciledAt",
        reconciledAt == null ? null : Json.time(reconciledAt),
        "operationState",
        present == null ? null : present.json(spec),
        "sourceType",
        comparison.error() == null ? "Helm" : null,
        "summary",
        Json.object("images", images.isEmpty() ? null : images),
        "resourceHealthSource",
        "appTree",
        "controllerNamespace",
        ArgoCdApi.NAMESPACE,
        "sourceHydrator",
        Json.object());
  }

  private ObjectNode sync() {
    ObjectNode comparedTo = Json.object("source", spec.source(), "destination", spec.destination());
    return Json.object(
        "status",
        comparison.status(),
        "comparedTo",
        comparedTo,
        "revision",
        comparison.revision().isEmpty() ? null : comparison.revision());
  }

  private List<ObjectNode> resourceStatus() {
    List<ObjectNode> list = new ArrayList<>();
    resources.forEach(
        (key, state) ->
            list.add(
                Json.object(
                    "group",
                    key.group().isEmpty() ? null : key.group(),
                    "version",
                    "v1",
                    "kind",
                    key.kind(),
                    "namespace",
                    key.namespace(),
                    "name",
                    key.name(),
                    "status",
                    comparison.status(key),
                    "health",
                    state.json(),
                    "requiresPruning",
                    comparison.surplus().contains(key) ? true : null)));
    return list;
  }
}
