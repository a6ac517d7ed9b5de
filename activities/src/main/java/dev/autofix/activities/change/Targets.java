package dev.autofix.activities.change;

import dev.autofix.core.workload.Workload;
import dev.autofix.manifests.key.ContainerTarget;
import dev.autofix.workflows.activity.ExpectedLimit;

/** Containers as the manifests name them, and back. */
final class Targets {
  private Targets() {}

  static ContainerTarget of(Workload workload, String container) {
    return new ContainerTarget(workload.kind(), workload.name(), container);
  }

  /** From {@code Kind/name#container}. */
  static ExpectedLimit expected(String target, String limit) {
    int slash = target.indexOf('/');
    int hash = target.lastIndexOf('#');
    return new ExpectedLimit(
        target.substring(0, slash),
        target.substring(slash + 1, hash),
        target.substring(hash + 1),
        limit);
  }
}
