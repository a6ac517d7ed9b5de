package dev.autofix.workflows.activity;

import io.temporal.activity.ActivityInterface;

/** Watching Argo CD apply a commit, and the one thing we ask it to do: restart a workload. */
@ActivityInterface
public interface ArgoCdActivities {
  /** Refreshes once, then waits for a succeeded operation whose revision contains the commit. */
  SyncReport awaitApplied(SyncRequest request);

  /** Runs the {@code restart} resource action, unless the template shows it was done already. */
  RestartReport restart(RestartRequest request);
}
