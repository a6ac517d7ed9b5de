package dev.autofix.simulator.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.json.Json;
import dev.autofix.simulator.world.Container;
import dev.autofix.simulator.world.ContainerState;
import dev.autofix.simulator.world.ContainerState.Running;
import dev.autofix.simulator.world.ContainerState.Terminated;
import dev.autofix.simulator.world.ContainerState.Waiting;
import dev.autofix.simulator.world.Pod;
import dev.autofix.simulator.world.ReplicaSet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pod as the API server shows it. */
final class PodDocument {
  private static final String NODE_ADDRESS = "10.199.0.1";
  private static final String IMAGE_ID =
      "sha256:eb43edeb0b1dd1e1e1069e8b00ada82e6bd10ae40537f4d4fe9e2608bcdc94db";

  private final Pod pod;

  PodDocument(Pod pod) {
    this.pod = pod;
  }

  ObjectNode json() {
    return Json.object(
        "kind",
        "Pod",
        "apiVersion",
        "v1",
        "metadata",
        metadata(),
        "spec",
        spec(),
        "status",
        status());
  }

  private ObjectNode metadata() {
    ReplicaSet owner = pod.owner();
    JsonNode template = owner.template().path("metadata");
    ObjectNode labels = Json.object();
    labels.setAll(Json.object("pod-template-hash", owner.hash()));
    if (template.path("labels") instanceof ObjectNode declared) {
      labels.setAll(declared);
    }
    Instant deleted = pod.deletedAt();
    return Json.object(
        "name", pod.name(),
        "generateName", owner.name() + "-",
        "namespace", pod.namespace(),
        "uid", pod.uid(),
        "resourceVersion", Long.toString(pod.version()),
        "generation", 1,
        "creationTimestamp", Json.time(pod.createdAt()),
        "deletionTimestamp", deleted == null ? null : Json.time(deleted),
        "labels", labels,
        "annotations", template.get("annotations"),
        "ownerReferences", Json.array(Owners.reference("ReplicaSet", owner.name(), owner.uid())));
  }

  private ObjectNode spec() {
    return PodDefaults.pod(pod.owner().template().path("spec"), pod.uid().substring(0, 5));
  }

  private ObjectNode status() {
    ArrayNode statuses = Json.array();
    pod.containers().forEach(container -> statuses.add(status(container)));
    boolean pending =
        pod.containers().stream()
            .anyMatch(each -> each.last() == null && each.state() instanceof Waiting);
    String address = "10.199.0." + pod.address();
    return Json.object(
        "phase",
        pending ? "Pending" : "Running",
        "conditions",
        conditions(pending),
        "hostIP",
        NODE_ADDRESS,
        "hostIPs",
        Json.array(Json.object("ip", NODE_ADDRESS)),
        "podIP",
        pending ? null : address,
        "podIPs",
        pending ? null : Json.array(Json.object("ip", address)),
        "startTime",
        Json.time(pod.createdAt()),
        "containerStatuses",
        statuses,
        "qosClass",
        PodDefaults.qosClass(pod.owner().template().path("spec").path("containers")),
        "observedGeneration",
        1);
  }

  private ArrayNode conditions(boolean pending) {
    Instant since = pod.readySince();
    List<String> unready =
        pod.containers().stream().filter(each -> !each.ready()).map(Container::name).toList();
    String message =
        unready.isEmpty()
            ? null
            : "containers with unready status: [%s]".formatted(String.join(" ", unready));
    Instant changed = since == null ? pod.unreadySince() : since;
    return Json.array(
        condition("PodReadyToStartContainers", !pending, pod.createdAt(), null),
        condition("Initialized", true, pod.createdAt(), null),
        condition("Ready", since != null, changed, message),
        condition("ContainersReady", since != null, changed, message),
        condition("PodScheduled", true, pod.createdAt(), null));
  }

  private static ObjectNode condition(
      String type, boolean holds, Instant since, @Nullable String message) {
    ObjectNode condition =
        Json.object(
            "type",
            type,
            "observedGeneration",
            1,
            "status",
            holds ? "True" : "False",
            "lastTransitionTime",
            Json.time(since),
            "reason",
            message == null ? null : "ContainersNotReady",
            "message",
            message);
    return condition.putNull("lastProbeTime");
  }

  private static ObjectNode status(Container container) {
    Terminated last = container.last();
    boolean running = container.ready();
    String image = container.spec().path("image").asText();
    return Json.object(
        "name", container.name(),
        "state", state(container.state()),
        "lastState", last == null ? Json.object() : state(last),
        "ready", running,
        "restartCount", container.restarts(),
        "image", "docker.io/" + image,
        "imageID", started(container) ? IMAGE_ID : "",
        "containerID", containerId(container),
        "started", running,
        "allocatedResources", container.spec().path("resources").get("requests"),
        "resources", container.spec().get("resources"));
  }

  private static boolean started(Container container) {
    return containerId(container) != null;
  }

  private static @Nullable String containerId(Container container) {
    if (container.state() instanceof Running running) {
      return running.containerId();
    }
    if (container.state() instanceof Terminated terminated) {
      return terminated.containerId();
    }
    Terminated last = container.last();
    return last == null ? null : last.containerId();
  }

  private static ObjectNode state(ContainerState state) {
    if (state instanceof Waiting waiting) {
      return Json.object(
          "waiting",
          Json.object(
              "reason",
              waiting.reason(),
              "message",
              waiting.message().isEmpty() ? null : waiting.message()));
    }
    if (state instanceof Running running) {
      return Json.object("running", Json.object("startedAt", Json.time(running.startedAt())));
    }
    Terminated terminated = (Terminated) state;
    return Json.object(
        "terminated",
        Json.object(
            "exitCode", terminated.exitCode(),
            "reason", terminated.reason(),
            "startedAt", Json.time(terminated.startedAt()),
            "finishedAt", Json.time(terminated.finishedAt()),
            "containerID", terminated.containerId()));
  }
}
