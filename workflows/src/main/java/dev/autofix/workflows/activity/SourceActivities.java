package dev.autofix.workflows.activity;

import io.temporal.activity.ActivityInterface;

/** From a workload to the one key in Git that sets its limit, with proof. Nothing here writes. */
@ActivityInterface
public interface SourceActivities {
  /** Workload, Application, source, file, key. */
  Location locate(LocateRequest request);

  /** Renders with the new value and shows what would change. */
  Proposal propose(ProposeRequest request);
}
