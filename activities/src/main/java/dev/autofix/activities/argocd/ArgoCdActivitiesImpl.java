package dev.autofix.activities.argocd;

import dev.autofix.activities.ActivityFailures;
import dev.autofix.activities.kubernetes.object.WorkloadKind;
import dev.autofix.activities.waiting.Progress;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.ArgoCdActivities;
import dev.autofix.workflows.activity.Carrier;
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
  private final Ancestry ancestry;
  private final InstantSource clock;
  private final Progress progress;
  private final SyncPatience patience;
  private final Restarter restarter;

  public ArgoCdActivitiesImpl(
      ArgoCds argoCds,
      Ancestry ancestry,
      InstantSource clock,
      Progress progress,
      SyncPatience patience,
      Restarter restarter) {
    this.argoCds = argoCds;
    this.ancestry = ancestry;
    this.clock = clock;
    this.progress = progress;
    this.patience = patience;
    this.restarter = restarter;
  }

  @Override
  public SyncReport awaitApplied(SyncRequest request) {
    return ActivityFailures.translated(() -> applied(request));
  }

  private SyncReport applied(SyncRequest request) {
    OurPart ours = new OurPart(request.workload(), group(request.workload()));
    Carrier carrier = request.carrier();
    if (carrier == null) {
      return SyncWait.forRevision(actions(request, ours), progress, patience).run();
    }
    SyncReport carried = carried(request, carrier);
    return carried.result() == SyncReport.Result.APPLIED
        ? SyncWait.forSpec(actions(request, ours), progress, patience).run()
        : carried;
  }

  /** The carrier's own object is the manifest of the Application. */
  private SyncReport carried(SyncRequest request, Carrier carrier) {
    ApplicationRef manifest = request.application();
    Workload object =
        new Workload(
            request.workload().cluster(), manifest.namespace(), "Application", manifest.name());
    SyncRequest first =
        new SyncRequest(
            carrier.application(),
            carrier.sourceIndex(),
            request.repository(),
            request.branch(),
            request.commit(),
            request.committedAt(),
            object,
            request.timeout(),
            null);
    OurPart ours = new OurPart(object, "argoproj.io");
    return SyncWait.forRevision(actions(first, ours), progress, patience).run();
  }

  private SyncActions actions(SyncRequest request, OurPart ours) {
    ArgoCd argoCd = argoCds.of(request.workload().cluster());
    return new SyncActions(argoCd, ancestry, clock, request, ours, patience.ask());
  }

  private static String group(Workload workload) {
    return WorkloadKind.of(workload.kind()).map(WorkloadKind::group).orElse("");
  }

  @Override
  public RestartReport restart(RestartRequest request) {
    return progress.during(
        "waits for the restart",
        () -> ActivityFailures.translated(() -> restarter.restart(request)));
  }
}
