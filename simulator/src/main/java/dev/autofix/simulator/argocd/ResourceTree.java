package dev.autofix.simulator.argocd;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.core.quantity.Memory;
import dev.autofix.simulator.json.Json;
import dev.autofix.simulator.world.Container;
import dev.autofix.simulator.world.ContainerState.Running;
import dev.autofix.simulator.world.ContainerState.Terminated;
import dev.autofix.simulator.world.ContainerState.Waiting;
import dev.autofix.simulator.world.Deployment;
import dev.autofix.simulator.world.Pod;
import dev.autofix.simulator.world.ReplicaSet;
import dev.autofix.simulator.world.World;
import java.time.Instant;
import java.util.List;

/** The resources of an Application with what they own. To be used inside {@link World#read}. */
final class ResourceTree {
  private final ArrayNode nodes = Json.array();
  private final Instant now;

  private ResourceTree(Instant now) {
    this.now = now;
  }

  static ObjectNode of(World world, ApplicationSpec spec) {
    ResourceTree tree = new ResourceTree(world.now());
    for (Deployment deployment : world.deployments(spec.namespace())) {
      if (ManifestSource.tracked(deployment.object().content(), spec)) {
        tree.add(deployment);
      }
    }
    return Json.object("nodes", tree.nodes);
  }

  private void add(Deployment deployment) {
    nodes.add(
        Json.object(
            "group", "apps",
            "version", "v1",
            "kind", "Deployment",
            "namespace", deployment.namespace(),
            "name", deployment.name(),
            "uid", deployment.object().uid(),
            "info", Json.array(info("Revision", "Rev:" + deployment.revision())),
            "resourceVersion", Long.toString(deployment.version()),
            "health", HealthChecks.of(deployment).json(),
            "createdAt", Json.time(deployment.object().createdAt())));
    for (ReplicaSet set : deployment.replicaSets()) {
      add(set);
      set.pods().forEach(this::add);
    }
  }

  private void add(ReplicaSet set) {
    Deployment owner = set.owner();
    nodes.add(
        Json.object(
            "group", "apps",
            "version", "v1",
            "kind", "ReplicaSet",
            "namespace", set.namespace(),
            "name", set.name(),
            "uid", set.uid(),
            "parentRefs",
                parent("Deployment", owner.namespace(), owner.name(), owner.object().uid()),
            "info", Json.array(info("Revision", "Rev:" + set.revision())),
            "resourceVersion", Long.toString(set.version()),
            "health", HealthChecks.of(set, now).json(),
            "createdAt", Json.time(set.createdAt())));
  }

  private void add(Pod pod) {
    ReplicaSet owner = pod.owner();
    ObjectNode labels = Json.object("pod-template-hash", owner.hash());
    owner
        .template()
        .path("metadata")
        .path("labels")
        .properties()
        .forEach(label -> labels.set(label.getKey(), label.getValue()));
    nodes.add(
        Json.object(
            "version", "v1",
            "kind", "Pod",
            "namespace", pod.namespace(),
            "name", pod.name(),
            "uid", pod.uid(),
            "parentRefs", parent("ReplicaSet", owner.namespace(), owner.name(), owner.uid()),
            "info", info(pod),
            "networkingInfo", Json.object("labels", labels),
            "resourceVersion", Long.toString(pod.version()),
            "images",
                pod.containers().stream().map(each -> each.spec().path("image").asText()).toList(),
            "health", HealthChecks.of(pod).json(),
            "createdAt", Json.time(pod.createdAt())));
  }

  private static ArrayNode info(Pod pod) {
    List<Container> containers = pod.containers();
    long running = containers.stream().filter(each -> each.state() instanceof Running).count();
    int restarts = containers.stream().mapToInt(Container::restarts).sum();
    long requested =
        containers.stream()
            .map(each -> each.spec().path("resources").path("requests").path("memory"))
            .mapToLong(memory -> memory.isTextual() ? Memory.parse(memory.asText()).bytes() : 0)
            .sum();
    ArrayNode info =
        Json.array(
            info("Status Reason", statusReason(pod)),
            info("Node", "lab"),
            info("Containers", running + "/" + containers.size()));
    if (restarts > 0) {
      info.add(info("Restart Count", Integer.toString(restarts)));
    }
    info.add(info("memory", Long.toString(requested * 1000)));
    return info;
  }

  private static String statusReason(Pod pod) {
    if (pod.terminating()) {
      return "Terminating";
    }
    for (Container container : pod.containers()) {
      if (container.state() instanceof Waiting waiting) {
        return waiting.reason();
      }
      if (container.state() instanceof Terminated terminated) {
        return terminated.reason();
      }
    }
    return "Running";
  }

  private static ObjectNode info(String name, String value) {
    return Json.object("name", name, "value", value);
  }

  private static ArrayNode parent(String kind, String namespace, String name, String uid) {
    return Json.array(
        Json.object(
            "group", "apps",
            "version", "v1",
            "kind", kind,
            "namespace", namespace,
            "name", name,
            "uid", uid));
  }
}
