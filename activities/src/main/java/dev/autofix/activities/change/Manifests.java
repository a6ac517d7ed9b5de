package dev.autofix.activities.change;

import dev.autofix.activities.argocd.Application;
import dev.autofix.core.workload.Workload;
import java.util.Optional;

/** Where the manifests of Applications stand in Git. */
interface Manifests {
  /**
   * The file, if it can be edited; empty if the manifest stands nowhere in Git as it is.
   *
   * @param workload says on which cluster
   * @param index the position of the source among those of the Application
   */
  Optional<ManifestHome> of(Workload workload, Application application, int index);
}
