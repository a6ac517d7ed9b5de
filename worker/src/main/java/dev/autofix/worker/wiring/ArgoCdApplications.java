package dev.autofix.worker.wiring;

import dev.autofix.activities.argocd.Application;
import dev.autofix.activities.argocd.ApplicationFinder;
import dev.autofix.activities.argocd.ApplicationSearch;
import dev.autofix.activities.argocd.ArgoCd;
import dev.autofix.activities.argocd.ArgoCds;
import dev.autofix.activities.kubernetes.Clusters;
import dev.autofix.activities.source.Applications;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import java.util.List;

/** Looks Applications up in the Argo CD of a workload's cluster. */
record ArgoCdApplications(Clusters clusters, ArgoCds argoCds, String label)
    implements Applications {
  @Override
  public ApplicationSearch find(Workload workload) {
    return finder(workload).find(workload);
  }

  @Override
  public ApplicationSearch parentOf(Workload workload, Application child) {
    return finder(workload).parentOf(workload.cluster(), child);
  }

  @Override
  public List<Application> all(Workload workload) {
    return argoCds.of(workload.cluster()).watch().all();
  }

  private ApplicationFinder finder(Workload workload) {
    ArgoCd argoCd = argoCds.of(workload.cluster());
    return new ApplicationFinder(clusters.named(workload.cluster()), argoCd, label);
  }

  @Override
  public Application get(Workload workload, ApplicationRef ref) {
    return argoCds
        .of(workload.cluster())
        .client()
        .application(ref)
        .orElseThrow(
            () ->
                new AutofixException(
                    FailureType.NOT_FOUND,
                    "Application %s/%s does not exist any more"
                        .formatted(ref.namespace(), ref.name())));
  }
}
