package dev.autofix.simulator.argocd;

import dev.autofix.simulator.world.Condition;
import dev.autofix.simulator.world.Container;
import dev.autofix.simulator.world.ContainerState.Terminated;
import dev.autofix.simulator.world.ContainerState.Waiting;
import dev.autofix.simulator.world.Deployment;
import dev.autofix.simulator.world.DeploymentStatus;
import dev.autofix.simulator.world.ObjectKey;
import dev.autofix.simulator.world.Pod;
import dev.autofix.simulator.world.ReplicaSet;
import dev.autofix.simulator.world.World;
import java.time.Instant;

/** Argo CD's built-in health checks. To be used inside {@link World#read}. */
final class HealthChecks {
  private static final String WAITING = "Waiting for rollout to finish: ";

  private HealthChecks() {}

  /** Kinds without a check of their own count as healthy. */
  static Health of(World world, ObjectKey key) {
    if (world.object(key) == null) {
      return Health.MISSING;
    }
    Deployment deployment =
        key.kind().equals("Deployment") ? world.deployment(key.namespace(), key.name()) : null;
    return deployment == null ? Health.HEALTHY : of(deployment);
  }

  static Health of(Deployment deployment) {
    if (deployment.paused()) {
      return new Health(Health.Status.Suspended, "Deployment is paused");
    }
    if (deployment.observedGeneration() < deployment.object().generation()) {
      return Health.progressing(
          WAITING + "observed deployment generation less than desired generation");
    }
    Condition progressing = deployment.condition("Progressing");
    if (progressing != null && progressing.reason().equals("ProgressDeadlineExceeded")) {
      return Health.degraded(
          "Deployment \"%s\" exceeded its progress deadline".formatted(deployment.name()));
    }
    return rollout(deployment.status(), deployment.replicas());
  }

  private static Health rollout(DeploymentStatus counts, int wanted) {
    if (counts.updated() < wanted) {
      return Health.progressing(
          "%s%d out of %d new replicas have been updated..."
              .formatted(WAITING, counts.updated(), wanted));
    }
    if (counts.replicas() > counts.updated()) {
      return Health.progressing(
          "%s%d old replicas are pending termination..."
              .formatted(WAITING, counts.replicas() - counts.updated()));
    }
    if (counts.available() < counts.updated()) {
      return Health.progressing(
          "%s%d of %d updated replicas are available..."
              .formatted(WAITING, counts.available(), counts.updated()));
    }
    return Health.HEALTHY;
  }

  static Health of(ReplicaSet set, Instant now) {
    int available = set.available(now);
    return available < set.replicas()
        ? Health.progressing(
            "%s%d out of %d new replicas are available..."
                .formatted(WAITING, available, set.replicas()))
        : Health.HEALTHY;
  }

  static Health of(Pod pod) {
    for (Container container : pod.containers()) {
      if (container.state() instanceof Waiting waiting && waiting.reason().endsWith("BackOff")) {
        return Health.degraded(waiting.message());
      }
      if (container.state() instanceof Terminated) {
        return Health.degraded(null);
      }
    }
    return pod.ready() ? Health.HEALTHY : new Health(Health.Status.Progressing, null);
  }
}
