package dev.autofix.workflows.activity;

import io.temporal.activity.ActivityInterface;

/** Having Argo CD apply a commit, and restart a workload. */
@ActivityInterface
public interface ArgoCdActivities {
  /** Refreshes once, then waits for a succeeded operation whose revision contains the commit. */
  SyncReport awaitApplied(SyncRequest request);

  /**
   * Restarts, unless the template shows that it was done already: by the {@code restart} resource
   * action, or directly where its policy denies that and the configuration allows it.
   */
  RestartReport restart(RestartRequest request);
}
