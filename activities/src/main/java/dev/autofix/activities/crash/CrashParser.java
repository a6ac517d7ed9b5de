package dev.autofix.activities.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.autofix.activities.kubernetes.object.ObjectParser;
import dev.autofix.core.crash.Ending;
import dev.autofix.core.crash.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One container of a pod, from JSON, with all that may tell why it crashes. */
final class CrashParser {
  /** The words of the runtime, not of the workload. */
  private static final List<String> RUNTIME = List.of("StartError", "ContainerCannotRun");

  private final JsonNode pod;
  private final String container;
  private final JsonNode spec;
  private final JsonNode status;

  CrashParser(JsonNode pod, String container) {
    this.pod = pod;
    this.container = container;
    this.spec = named(pod.path("spec"), List.of("containers", "initContainers"));
    this.status = named(pod.path("status"), List.of("containerStatuses", "initContainerStatuses"));
  }

  private JsonNode named(JsonNode parent, List<String> lists) {
    for (String list : lists) {
      for (JsonNode one : parent.path(list)) {
        if (one.path("name").asText("").equals(container)) {
          return one;
        }
      }
    }
    return MissingNode.getInstance();
  }

  String namespace() {
    return pod.path("metadata").path("namespace").asText("");
  }

  String name() {
    return ObjectParser.name(pod);
  }

  String container() {
    return container;
  }

  String image() {
    return spec.path("image").asText("");
  }

  int restarts() {
    return status.path("restartCount").asInt();
  }

  String waitingReason() {
    return status.path("state").path("waiting").path("reason").asText("");
  }

  String waitingMessage() {
    return status.path("state").path("waiting").path("message").asText("");
  }

  boolean everRan() {
    return end().isObject();
  }

  /** Between its end and its next start, a run is still the current one. */
  boolean lastRunIsPrevious() {
    return !status.path("state").path("terminated").isObject();
  }

  private JsonNode end() {
    JsonNode current = status.path("state").path("terminated");
    return current.isObject() ? current : status.path("lastState").path("terminated");
  }

  /**
   * @param words whether what the workload itself left as its termination message may be told
   */
  @Nullable Ending ending(boolean words) {
    JsonNode end = end();
    Instant finished = ObjectParser.instant(end.path("finishedAt"));
    if (finished == null) {
      return null;
    }
    Instant started = ObjectParser.instant(end.path("startedAt"));
    boolean ran = started != null && !started.isAfter(finished) && started.isAfter(Instant.EPOCH);
    String reason = end.path("reason").asText("");
    return new Ending(
        end.path("exitCode").asInt(),
        reason,
        words || RUNTIME.contains(reason) ? end.path("message").asText("") : "",
        ran ? Duration.between(started, finished) : null,
        finished);
  }

  List<Probe> probes() {
    List<Probe> probes = new ArrayList<>();
    for (Map.Entry<String, String> field :
        Map.of("livenessProbe", "liveness", "startupProbe", "startup").entrySet()) {
      JsonNode probe = spec.path(field.getKey());
      if (probe.isObject()) {
        probes.add(new Probe(field.getValue(), settings(probe)));
      }
    }
    return probes;
  }

  private static String settings(JsonNode probe) {
    return "%s, first after %d s, every %d s, timeout %d s, %d failures allowed"
        .formatted(
            asks(probe),
            probe.path("initialDelaySeconds").asInt(),
            probe.path("periodSeconds").asInt(),
            probe.path("timeoutSeconds").asInt(),
            probe.path("failureThreshold").asInt());
  }

  private static String asks(JsonNode probe) {
    JsonNode http = probe.path("httpGet");
    if (http.isObject()) {
      return "GET :%s%s".formatted(http.path("port").asText(), http.path("path").asText("/"));
    }
    if (probe.path("tcpSocket").isObject()) {
      return "connect to :" + probe.path("tcpSocket").path("port").asText();
    }
    if (probe.path("grpc").isObject()) {
      return "gRPC health on :" + probe.path("grpc").path("port").asText();
    }
    return "a command";
  }
}
