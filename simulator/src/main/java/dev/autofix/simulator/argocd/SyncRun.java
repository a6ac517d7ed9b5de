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
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("h:mma", Locale.ENGLISH);

  private final World world;

  SyncRun(World world) {
    this.world = world;
  }

  /** The operation after its next try, if that is due. */
  Operation continued(ApplicationSpec spec, Operation operation) {
    Instant now = world.now();
    if (operation.nextTry() != null && operation.nextTry().isAfter(now)) {
      return operation;
    }
    List<ObjectNode> results = new ArrayList<>();
    if (world.apply(namespace(spec), "").equals("created")) {
      results.add(namespaceCreated(spec));
    }
    String refusal = "";
    for (ObjectNode manifest : operation.manifests()) {
      ObjectKey key = ObjectKey.of(manifest, spec.namespace());
      if (!operation.healing().isEmpty() && !operation.healing().contains(key)) {
        continue;
      }
      try {
        String done = world.apply(manifest, spec.namespace());
        results.add(result(key, manifest, "Synced", key.printed() + " " + done));
      } catch (InvalidManifest e) {
        refusal = String.valueOf(e.getMessage());
        results.add(result(key, manifest, "SyncFailed", refusal));
      }
    }
    if (!refusal.isEmpty()) {
      return refused(operation, refusal, results, now);
    }
    if (operation.automated() && operation.healing().isEmpty()) {
      prune(spec, operation);
    }
    return operation.ended("Succeeded", "successfully synced (all tasks run)", results, now);
  }

  private Operation refused(
      Operation operation, String refusal, List<ObjectNode> results, Instant now) {
    String message = "one or more objects failed to apply, reason: " + refusal;
    if (!operation.automated() || operation.retries() >= Operation.RETRY_LIMIT) {
      String end =
          operation.automated() ? " (retried %d times).".formatted(operation.retries()) : "";
      return operation.ended("Failed", message + end, results, now);
    }
    Instant next = now.plus(world.pace().of(FIRST_RETRY.multipliedBy(1L << operation.retries())));
    String retrying =
        "%s. Retrying attempt #%d at %s."
            .formatted(
                message,
                operation.retries() + 1,
                CLOCK.format(LocalTime.ofInstant(next, ZoneOffset.UTC)));
    return operation.again(retrying, results, next);
  }

  private void prune(ApplicationSpec spec, Operation operation) {
    Set<ObjectKey> wanted = new HashSet<>();
    operation.manifests().forEach(each -> wanted.add(ObjectKey.of(each, spec.namespace())));
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
