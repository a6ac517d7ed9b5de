package dev.autofix.activities.source;

import dev.autofix.activities.argocd.Application;
import dev.autofix.core.workload.Workload;

/** Where the manifests of Applications stand in Git. */
interface ManifestHomes {
  /**
   * Looks for the file.
   *
   * @param workload says on which cluster
   * @param index the position of the source among those of the Application
   */
  ManifestSearch of(Workload workload, Application application, int index);
}
