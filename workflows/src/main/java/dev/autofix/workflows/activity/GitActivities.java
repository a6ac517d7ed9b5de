package dev.autofix.workflows.activity;

import io.temporal.activity.ActivityInterface;

/**
 * The ledger of a fix, and its only writes to Git. Idempotent: each write first looks for its own
 * trailer in the branch, so that a lost answer or a killed process never makes a second commit.
 */
@ActivityInterface
public interface GitActivities {
  /** What the branch says that a round has written. Writes nothing. */
  StandingSteps standing(StandingQuestion question);

  /** Puts one step on the branch. */
  CommitReport commitStep(StepRequest request);

  /** Restores what stood before the first step, if the key still holds our last value. */
  CommitReport revert(RevertRequest request);
}
