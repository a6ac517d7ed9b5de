package dev.autofix.workflows.activity;

import io.temporal.activity.ActivityInterface;

/**
 * The only writes of a fix. Idempotent: each first looks for its own trailer in the branch, so that
 * a lost answer or a killed process never makes a second commit.
 */
@ActivityInterface
public interface GitActivities {
  /** Puts one step on the branch. */
  CommitReport commitStep(StepRequest request);

  /** Restores what stood before the first step, if the key still holds our last value. */
  CommitReport revert(RevertRequest request);
}
