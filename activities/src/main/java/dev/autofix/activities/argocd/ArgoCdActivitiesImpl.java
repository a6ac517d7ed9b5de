package dev.autofix.activities.argocd;

import dev.autofix.activities.ActivityFailures;
import dev.autofix.activities.kubernetes.Clusters;
import dev.autofix.activities.kubernetes.WorkloadKind;
import dev.autofix.activities.waiting.Progress;
import dev.autofix.workflows.activity.ArgoCdActivities;
import dev.autofix.workflows.activity.RestartReport;
import dev.autofix.workflows.activity.RestartRequest;
import dev.autofix.workflows.activity.SyncReport;
import dev.autofix.workflows.activity.SyncRequest;
import java.time.InstantSource;

/**
 * Argo CD at work on our commits. Idempotent: a repeated wait looks again from the start, a sync is
 * asked for only while none ran, a restart only while the template carries no mark of it. Waits
 * share one list of all Applications and heartbeat at each.
 */
public final class ArgoCdActivitiesImpl implements ArgoCdActivities {
  private final ArgoCds argoCds;
  private final Clusters clusters;
  private final Ancestry ancestry;
  private final InstantSource clock;
  private final Progress progress;
  private final SyncPatience patience;

  public ArgoCdActivitiesImpl(
      ArgoCds argoCds,
      Clusters clusters,
      Ancestry ancestry,
      InstantSource clock,
      Progress progress,
      SyncPatience patience) {
    this.argoCds = argoCds;
    this.clusters = clusters;
    this.ancestry = ancestry;
    this.clock = clock;
    this.progress = progress;
    this.patience = patience;
  }

  @Override
  public SyncReport awaitApplied(SyncRequest request) {
    return ActivityFailures.translated(() -> wait(request).run());
  }

  private SyncWait wait(SyncRequest request) {
    ArgoCd argoCd = argoCds.of(request.workload().cluster());
    String group = WorkloadKind.of(request.workload().kind()).map(WorkloadKind::group).orElse("");
    SyncActions actions = new SyncActions(argoCd, ancestry, clock, request, patience.ask());
    return new SyncWait(actions, progress, patience, group);
  }

  @Override
  public RestartReport restart(RestartRequest request) {
    String cluster = request.workload().cluster();
    return ActivityFailures.translated(
        () ->
            new RestartAction(argoCds.of(cluster).client(), clusters.named(cluster)).run(request));
  }
}
