package dev.autofix.activities.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.activities.kubernetes.Cluster;
import dev.autofix.activities.kubernetes.object.ObjectParser;
import dev.autofix.core.crash.PodEvent;
import dev.autofix.core.failure.AutofixException;
import io.kubernetes.client.openapi.Pair;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Events and log of a broken pod. What cannot be read becomes a note. */
final class LastWords {
  private static final int LINES = 20;
  private static final int BYTES = 16 * 1024;
  private static final Pattern CONTAINER =
      Pattern.compile("spec\\.(?:initC|c)ontainers\\{([^}]+)}");

  private final Cluster cluster;
  private final boolean logs;
  private final Consumer<String> note;

  LastWords(Cluster cluster, boolean logs, Consumer<String> note) {
    this.cluster = cluster;
    this.logs = logs;
    this.note = note;
  }

  List<PodEvent> events(JsonNode pod) {
    try {
      List<PodEvent> events =
          cluster
              .events(pod.path("metadata").path("namespace").asText(""), ObjectParser.uid(pod))
              .stream()
              .map(LastWords::event)
              .toList();
      if (events.isEmpty()) {
        note.accept("no event about the pod is left (they expire, so that proves nothing)");
      }
      return events;
    } catch (AutofixException e) {
      note.accept("the pod's events cannot be read: " + e.getMessage());
      return List.of();
    }
  }

  private static PodEvent event(JsonNode event) {
    Matcher container =
        CONTAINER.matcher(event.path("involvedObject").path("fieldPath").asText(""));
    JsonNode series = event.path("series");
    return new PodEvent(
        event.path("reason").asText(""),
        container.matches() ? container.group(1) : "",
        event.path("message").asText(""),
        Math.max(1, Math.max(event.path("count").asInt(), series.path("count").asInt())),
        lastSeen(event));
  }

  /** Old and new kinds of events tell the time in different fields. */
  private static Instant lastSeen(JsonNode event) {
    return Stream.of(
            event.path("series").path("lastObservedTime"),
            event.path("lastTimestamp"),
            event.path("eventTime"))
        .map(ObjectParser::instant)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseGet(() -> ObjectParser.createdAt(event));
  }

  List<String> log(CrashParser container) {
    if (!logs) {
      note.accept("the log was not read (to allow it: kubernetes.crashLogs)");
      return List.of();
    }
    if (!container.everRan()) {
      return List.of();
    }
    List<Pair> query =
        List.of(
            new Pair("container", container.container()),
            new Pair("previous", Boolean.toString(container.lastRunIsPrevious())),
            new Pair("tailLines", Integer.toString(LINES)),
            new Pair("limitBytes", Integer.toString(BYTES)));
    try {
      return cluster
          .log(container.namespace(), container.name(), query)
          .map(text -> text.lines().toList())
          .orElse(List.of());
    } catch (AutofixException e) {
      note.accept("the log cannot be read: " + e.getMessage());
      return List.of();
    }
  }
}
