package dev.autofix.activities.verification;

import dev.autofix.activities.kubernetes.object.LiveWorkload;
import dev.autofix.activities.kubernetes.object.Replicas;
import dev.autofix.activities.kubernetes.object.Strategy;

/** When a rollout is complete: the rules of {@code kubectl rollout status}, kind by kind. */
final class RolloutRules {
  private RolloutRules() {}

  static Rollout judge(LiveWorkload workload) {
    if (!workload.observed()) {
      return Rollout.progressing("its controller has not seen the new template yet");
    }
    return switch (workload.kind()) {
      case DEPLOYMENT -> deployment(workload);
      case STATEFUL_SET -> statefulSet(workload);
      case DAEMON_SET -> daemonSet(workload);
      case CRON_JOB -> cronJob(workload);
    };
  }

  private static Rollout deployment(LiveWorkload workload) {
    if (workload.paused()) {
      return Rollout.never("the Deployment is paused (remedy: resume it)");
    }
    Replicas replicas = workload.replicas();
    if (replicas.desired() == 0) {
      return scaledToZero();
    }
    if (replicas.updated() < replicas.desired()) {
      return counting(replicas.updated(), replicas.desired(), "replicas are new");
    }
    if (replicas.current() > replicas.updated()) {
      return Rollout.progressing(
          (replicas.current() - replicas.updated()) + " old replicas are not gone yet");
    }
    if (replicas.available() < replicas.updated()) {
      return counting(replicas.available(), replicas.updated(), "new replicas are available");
    }
    return Rollout.complete();
  }

  private static Rollout statefulSet(LiveWorkload workload) {
    Strategy strategy = workload.strategy();
    Replicas replicas = workload.replicas();
    if (strategy.type().equals("OnDelete")) {
      return onDelete();
    }
    if (strategy.partition() > 0) {
      return Rollout.never(
          "partition %d keeps pods on the old template (remedy: lower the partition)"
              .formatted(strategy.partition()));
    }
    if (replicas.desired() == 0) {
      return scaledToZero();
    }
    if (replicas.updated() < replicas.desired()) {
      return counting(replicas.updated(), replicas.desired(), "replicas are new");
    }
    if (replicas.ready() < replicas.desired()) {
      return counting(replicas.ready(), replicas.desired(), "replicas are ready");
    }
    return Rollout.complete();
  }

  private static Rollout daemonSet(LiveWorkload workload) {
    Replicas replicas = workload.replicas();
    if (workload.strategy().type().equals("OnDelete")) {
      return onDelete();
    }
    if (replicas.desired() == 0) {
      return Rollout.never("no node wants a pod of it, so nothing can be proven");
    }
    if (replicas.updated() < replicas.desired()) {
      return counting(replicas.updated(), replicas.desired(), "pods are new");
    }
    if (replicas.available() < replicas.desired()) {
      return counting(replicas.available(), replicas.desired(), "pods are available");
    }
    return Rollout.complete();
  }

  private static Rollout cronJob(LiveWorkload workload) {
    return workload.paused()
        ? Rollout.never("the CronJob is suspended (remedy: resume it)")
        : Rollout.complete();
  }

  private static Rollout scaledToZero() {
    return Rollout.never("it is scaled to zero, so nothing can be proven");
  }

  private static Rollout onDelete() {
    return Rollout.never(
        "update strategy OnDelete keeps the old pods (remedy: delete them one by one)");
  }

  private static Rollout counting(int have, int want, String what) {
    return Rollout.progressing("%d of %d %s".formatted(have, want, what));
  }
}
