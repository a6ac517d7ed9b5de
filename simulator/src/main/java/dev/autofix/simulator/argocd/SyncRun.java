package dev.autofix.simulator.argocd;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.json.Json;
import dev.autofix.simulator.world.InvalidManifest;
import dev.autofix.simulator.world.LiveObject;
import dev.autofix.simulator.world.ObjectKey;
import dev.autofix.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Carries out syncs: applies, prunes, and tries again what the API server refused. Thread-safe. */
final class SyncRun {
  private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("h:mma", Locale.ENGLISH);

  /** How kubectl introduces the refusal of a change; the path is one of its temporary files. */
  private static final String PATCHING = "error when patching \"/dev/shm/1234890460\": ";

  private final World world;

  SyncRun(World world) {
    this.world = world;
  }

  /** The operation after its next turn. */
  Operation continued(ApplicationSpec spec, Operation operation) {
    Instant now = world.now();
    return switch (operation.phase()) {
      case REQUESTED -> operation.in(Operation.Phase.RUNNING);
      case RUNNING -> operation.due(now) ? tried(spec, operation, now) : operation;
      case TERMINATING -> operation.terminated(now);
      case SUCCEEDED, FAILED -> operation;
    };
  }

  private Operation tried(ApplicationSpec spec, Operation operation, Instant now) {
    List<ObjectNode> results = new ArrayList<>();
    if (world.apply(namespace(spec), "").equals("created")) {
      results.add(namespaceCreated(spec));
    }
    String refusal = "";
    for (ObjectNode manifest : operation.order().manifests()) {
      ObjectKey key = ObjectKey.of(manifest, spec.namespace());
      if (!operation.order().covers(key)) {
        continue;
      }
      try {
        String done = world.apply(manifest, spec.namespace());
        results.add(result(key, manifest, "Synced", key.printed() + " " + done));
      } catch (InvalidManifest e) {
        refusal = (world.object(key) == null ? "" : PATCHING) + e.getMessage();
        results.add(result(key, manifest, "SyncFailed", refusal));
      }
    }
    if (!refusal.isEmpty()) {
      return refused(operation, refusal, results, now);
    }
    if (operation.order().automated() && operation.order().whole()) {
      prune(spec, operation);
    }
    return operation.succeeded(results, now);
  }

  private Operation refused(
      Operation operation, String refusal, List<ObjectNode> results, Instant now) {
    String message = "one or more objects failed to apply, reason: " + refusal;
    if (!operation.order().automated() || operation.retries() >= SyncOrder.RETRY_LIMIT) {
      String end =
          operation.order().automated()
              ? " (retried %d times).".formatted(operation.retries())
              : "";
      return operation.failed(message + end, results, now);
    }
    Instant next = now.plus(world.pace().of(FIRST_RETRY.multipliedBy(1L << operation.retries())));
    String retrying =
        "%s. Retrying attempt #%d at %s."
            .formatted(
                message,
                operation.retries() + 1,
                CLOCK.format(LocalTime.ofInstant(next, ZoneOffset.UTC)));
    return operation.again(retrying, results, now, next);
  }

  private void prune(ApplicationSpec spec, Operation operation) {
    Set<ObjectKey> wanted = new HashSet<>();
    operation.order().manifests().forEach(each -> wanted.add(ObjectKey.of(each, spec.namespace())));
    for (LiveObject live : world.objects(spec.namespace())) {
      if (ManifestSource.tracked(live.content(), spec) && !wanted.contains(live.key())) {
        world.delete(live.key());
      }
    }
  }

  private static ObjectNode namespace(ApplicationSpec spec) {
    return Json.object(
        "apiVersion", "v1",
        "kind", "Namespace",
        "metadata", Json.object("name", spec.namespace()));
  }

  private static ObjectNode namespaceCreated(ApplicationSpec spec) {
    return Json.object(
        "group", "",
        "version", "v1",
        "kind", "Namespace",
        "namespace", "",
        "name", spec.namespace(),
        "status", "Synced",
        "message", "namespace/" + spec.namespace() + " created",
        "hookPhase", "Running",
        "syncPhase", "PreSync");
  }

  private static ObjectNode result(
      ObjectKey key, ObjectNode manifest, String status, String message) {
    List<String> images = Comparison.images(manifest);
    return Json.object(
        "group",
        key.group(),
        "version",
        "v1",
        "kind",
        key.kind(),
        "namespace",
        key.namespace(),
        "name",
        key.name(),
        "status",
        status,
        "message",
        message,
        "hookPhase",
        status.equals("Synced") ? "Running" : "Failed",
        "syncPhase",
        "Sync",
        "images",
        images.isEmpty() ? null : images);
  }
}
