package dev.autofix.activities.sizing;

import dev.autofix.activities.ActivityFailures;
import dev.autofix.activities.kubernetes.Clusters;
import dev.autofix.core.sizing.SizingFacts;
import dev.autofix.workflows.activity.PreflightRequest;
import dev.autofix.workflows.activity.SizingActivities;

/** Reads what bounds a container's memory. Every call looks anew. */
public final class SizingActivitiesImpl implements SizingActivities {
  private final Clusters clusters;
  private final PeakUse peaks;

  public SizingActivitiesImpl(Clusters clusters, PeakUse peaks) {
    this.clusters = clusters;
    this.peaks = peaks;
  }

  @Override
  public SizingFacts preflight(PreflightRequest request) {
    return ActivityFailures.translated(
        () ->
            new SizingRead(
                    clusters.named(request.workload().cluster()),
                    peaks,
                    request.workload(),
                    request.container())
                .facts());
  }
}
