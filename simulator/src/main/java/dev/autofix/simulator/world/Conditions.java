package dev.autofix.simulator.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Derives the status of a Deployment from its pods, as its controller does. */
final class Conditions {
  private static final String PROGRESSING = "Progressing";
  private static final String COMPLETE = "NewReplicaSetAvailable";
  private static final String TIMED_OUT = "ProgressDeadlineExceeded";

  private final Deployment deployment;
  private final Instant now;

  Conditions(Deployment deployment, Instant now) {
    this.deployment = deployment;
    this.now = now;
  }

  /** Writes the new status. Returns whether it differs from the former one. */
  boolean report() {
    ReplicaSet current = deployment.current();
    if (current == null) {
      return false;
    }
    DeploymentStatus before = deployment.status();
    DeploymentStatus after = count(current);
    boolean changed = progress(before, after, current);
    changed |= availability(after);
    deployment.report(after);
    return changed || !after.equals(before);
  }

  private DeploymentStatus count(ReplicaSet current) {
    int replicas = 0;
    int ready = 0;
    int available = 0;
    for (ReplicaSet set : deployment.replicaSets()) {
      replicas += set.livingPods().size();
      ready += set.ready();
      available += set.available(now);
    }
    return new DeploymentStatus(replicas, current.livingPods().size(), ready, available);
  }

  private boolean progress(DeploymentStatus before, DeploymentStatus after, ReplicaSet current) {
    Condition present = deployment.condition(PROGRESSING);
    boolean wasComplete = present != null && present.reason().equals(COMPLETE);
    if (wasComplete && after.old() == 0) {
      return false;
    }
    if (after.complete(deployment.replicas())) {
      progressing(COMPLETE, "ReplicaSet \"%s\" has successfully progressed.", current);
    } else if (after.progressedFrom(before)) {
      progressing("ReplicaSetUpdated", "ReplicaSet \"%s\" is progressing.", current);
    } else if (timedOut(present)) {
      set(
          PROGRESSING,
          "False",
          TIMED_OUT,
          "ReplicaSet \"%s\" has timed out progressing.".formatted(current.name()));
    } else {
      return false;
    }
    return true;
  }

  private boolean timedOut(@Nullable Condition present) {
    return present != null
        && !present.reason().equals(COMPLETE)
        && !present.reason().equals(TIMED_OUT)
        && present.lastUpdate().plus(deployment.progressDeadline()).isBefore(now);
  }

  private boolean availability(DeploymentStatus after) {
    boolean enough = after.available() >= deployment.replicas() - deployment.maxUnavailable();
    Condition present = deployment.condition("Available");
    String status = enough ? "True" : "False";
    if (present != null && present.status().equals(status)) {
      return false;
    }
    set(
        "Available",
        status,
        enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
        "Deployment %s minimum availability.".formatted(enough ? "has" : "does not have"));
    return true;
  }

  void progressing(String reason, String message, ReplicaSet set) {
    set(PROGRESSING, "True", reason, message.formatted(set.name()));
  }

  private void set(String type, String status, String reason, String message) {
    Condition present = deployment.condition(type);
    Instant transition =
        present != null && present.status().equals(status) ? present.lastTransition() : now;
    deployment.set(new Condition(type, status, reason, message, now, transition));
  }
}
