package dev.autofix.activities.change;

import dev.autofix.activities.git.Snapshot;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;

/** Tells a Helm chart from what else an Application's path may hold. */
final class ChartKind {
  private ChartKind() {}

  static void requireChart(ChartSource source, Snapshot tree) {
    String folder = source.folder().isEmpty() ? "" : source.folder() + "/";
    if (!tree.exists(folder + "Chart.yaml")) {
      throw new AutofixException(
          FailureType.REFUSED,
          "%s of %s is no Helm chart (remedy: change the limit by hand; Kustomize and plain manifests are not supported yet)"
              .formatted(folder.isEmpty() ? "the root" : folder, source.repository()));
    }
  }
}
