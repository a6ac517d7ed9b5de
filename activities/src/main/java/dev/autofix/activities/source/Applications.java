package dev.autofix.activities.source;

import dev.autofix.activities.argocd.Application;
import dev.autofix.activities.argocd.ApplicationSearch;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import java.util.List;

/** Where a workload's Application is looked up. */
public interface Applications {
  ApplicationSearch find(Workload workload);

  /** The Application that carries {@code child}'s manifest in its sources. */
  ApplicationSearch parentOf(Workload workload, Application child);

  /** All Applications of that Argo CD that our account may see. */
  List<Application> all(Workload workload);

  /** The Application as it is now; fails if it is gone. */
  Application get(Workload workload, ApplicationRef ref);
}
