package dev.autofix.simulator.world;

import java.time.Instant;
import java.util.List;

/**
 * What the Deployment controller does on each turn: one ReplicaSet per template, the new one up and
 * the old ones down within maxSurge and maxUnavailable. Guarded by the world's lock.
 */
final class Rollout {
  private final Deployment deployment;
  private final Identity ids;
  private final Events events;
  private final Instant now;

  Rollout(Deployment deployment, Identity ids, Events events, Instant now) {
    this.deployment = deployment;
    this.ids = ids;
    this.events = events;
    this.now = now;
  }

  void turn() {
    deployment.observe(deployment.object().generation());
    if (deployment.paused()) {
      return;
    }
    ReplicaSet current = current();
    if (deployment.spec().path("strategy").path("type").asText().equals("Recreate")) {
      recreate(current);
    } else {
      scaleUp(current);
      scaleDown(current);
    }
  }

  private ReplicaSet current() {
    ReplicaSet current = deployment.current();
    if (current == null) {
      current = new ReplicaSet(deployment, deployment.template(), ids.uid(), now);
      current.revise(deployment.revision() + 1);
      deployment.add(current);
      new Conditions(deployment, now)
          .progressing("NewReplicaSetCreated", "Created new replica set \"%s\"", current);
    } else if (current.revision() < deployment.revision()) {
      current.revise(deployment.revision() + 1);
    }
    return current;
  }

  private void recreate(ReplicaSet current) {
    List<ReplicaSet> old = old(current);
    old.forEach(set -> scale(set, 0));
    if (old.stream().allMatch(set -> set.pods().isEmpty())) {
      scale(current, deployment.replicas());
    }
  }

  private void scaleUp(ReplicaSet current) {
    int wanted = deployment.replicas();
    int room = Math.max(0, wanted + deployment.maxSurge() - total());
    scale(current, Math.min(wanted, current.replicas() + room));
  }

  private void scaleDown(ReplicaSet current) {
    int leastAvailable = deployment.replicas() - deployment.maxUnavailable();
    int unavailable = current.replicas() - current.available(now);
    int room = total() - leastAvailable - unavailable;
    for (ReplicaSet set : old(current)) {
      int sick = Math.min(Math.max(0, room), set.replicas() - set.available(now));
      scale(set, set.replicas() - sick);
      room -= sick;
    }
    int spare = Math.min(room, available() - leastAvailable);
    for (ReplicaSet set : old(current)) {
      int fewer = Math.min(Math.max(0, spare), set.replicas());
      scale(set, set.replicas() - fewer);
      spare -= fewer;
    }
  }

  private void scale(ReplicaSet set, int replicas) {
    int from = set.replicas();
    if (from != replicas) {
      set.scale(replicas);
      events.scaled(deployment, set, from, now);
    }
  }

  private List<ReplicaSet> old(ReplicaSet current) {
    return deployment.replicaSets().stream().filter(set -> set != current).toList();
  }

  private int total() {
    return deployment.replicaSets().stream().mapToInt(ReplicaSet::replicas).sum();
  }

  private int available() {
    return deployment.replicaSets().stream().mapToInt(set -> set.available(now)).sum();
  }
}
