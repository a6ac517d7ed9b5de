package dev.autofix.activities.argocd;

import dev.autofix.activities.kubernetes.Cluster;
import dev.autofix.activities.kubernetes.Clusters;
import dev.autofix.workflows.activity.RestartReport;
import dev.autofix.workflows.activity.RestartRequest;

/**
 * Restarts workloads by Argo CD's own action.
 *
 * @param directly whether Autofix marks the template itself where Argo CD's policy keeps it from
 *     the action
 */
public record Restarter(ArgoCds argoCds, Clusters clusters, boolean directly) {
  RestartReport restart(RestartRequest request) {
    String name = request.workload().cluster();
    Cluster cluster = clusters.named(name);
    return new RestartAction(argoCds.of(name).client(), cluster, directly ? cluster::restart : null)
        .run(request);
  }
}
