package dev.autofix.simulator.kubernetes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.json.Json;
import dev.autofix.simulator.world.Container;
import dev.autofix.simulator.world.ContainerState.Running;
import dev.autofix.simulator.world.Event;
import dev.autofix.simulator.world.LiveObject;
import dev.autofix.simulator.world.Pod;
import java.time.Instant;

/** Events, usage and the objects that nothing moves, as the API server shows them. */
final class OtherDocuments {
  private OtherDocuments() {}

  static ObjectNode event(Event event) {
    ObjectNode json =
        Json.object(
            "kind", "Event",
            "apiVersion", "v1",
            "metadata",
                Json.object(
                    "name", event.name() + "." + event.id(),
                    "namespace", event.namespace(),
                    "creationTimestamp", Json.time(event.first())),
            "involvedObject",
                Json.object(
                    "kind", event.kind(),
                    "namespace", event.namespace(),
                    "name", event.name(),
                    "uid", event.uid(),
                    "apiVersion", event.kind().equals("Pod") ? "v1" : "apps/v1"),
            "reason", event.reason(),
            "message", event.message(),
            "source", Json.object("component", event.source()),
            "firstTimestamp", Json.time(event.first()),
            "lastTimestamp", Json.time(event.last()),
            "count", event.count(),
            "type", event.type(),
            "reportingComponent", event.source(),
            "reportingInstance", "");
    return json.putNull("eventTime");
  }

  static ObjectNode usage(Pod pod, Instant now) {
    ArrayNode containers = Json.array();
    for (Container container : pod.containers()) {
      if (container.state() instanceof Running) {
        String memory = container.usage(now).bytes() / 1024 + "Ki";
        containers.add(
            Json.object(
                "name", container.name(), "usage", Json.object("cpu", "1m", "memory", memory)));
      }
    }
    return Json.object(
        "kind",
        "PodMetrics",
        "apiVersion",
        "metrics.k8s.io/v1beta1",
        "metadata",
        Json.object(
            "name", pod.name(),
            "namespace", pod.namespace(),
            "creationTimestamp", Json.time(now),
            "labels", new PodDocument(pod).json().path("metadata").get("labels")),
        "timestamp",
        Json.time(now),
        "window",
        "15s",
        "containers",
        containers);
  }

  static ObjectNode stored(LiveObject object) {
    ObjectNode json = object.content().deepCopy();
    json.withObject("/metadata")
        .put("namespace", object.key().namespace())
        .put("uid", object.uid())
        .put("creationTimestamp", Json.time(object.createdAt()));
    return json;
  }
}
