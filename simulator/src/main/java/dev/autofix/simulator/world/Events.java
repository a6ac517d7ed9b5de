package dev.autofix.simulator.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The events of the world, repeated ones as one. Guarded by the world's lock. */
final class Events {
  private static final String NORMAL = "Normal";
  private final List<Event> recorded = new ArrayList<>();

  List<Event> in(String namespace) {
    return recorded.stream().filter(event -> event.namespace().equals(namespace)).toList();
  }

  void scaled(Deployment deployment, ReplicaSet set, int from, Instant now) {
    String direction = set.replicas() > from ? "up" : "down";
    add(
        new Event(
            "Deployment",
            deployment.namespace(),
            deployment.name(),
            deployment.object().uid(),
            NORMAL,
            "ScalingReplicaSet",
            "Scaled %s replica set %s from %d to %d"
                .formatted(direction, set.name(), from, set.replicas()),
            "deployment-controller",
            now,
            now,
            1,
            id(now)));
  }

  void pod(Pod pod, String type, String reason, String message, Instant now) {
    add(
        new Event(
            "Pod",
            pod.namespace(),
            pod.name(),
            pod.uid(),
            type,
            reason,
            message,
            "kubelet",
            now,
            now,
            1,
            id(now)));
  }

  private String id(Instant now) {
    return Long.toHexString(now.toEpochMilli() * 1_000_000 + recorded.size());
  }

  private void add(Event event) {
    for (int i = 0; i < recorded.size(); i++) {
      if (recorded.get(i).same(event)) {
        recorded.set(i, recorded.get(i).again(event.last()));
        return;
      }
    }
    recorded.add(event);
  }
}
