package dev.autofix.workflows.activity;

import dev.autofix.core.explain.Explanation;

/** What became of a commit in Argo CD. */
public record SyncReport(Result result, Explanation why) {
  /** The ends of the wait. */
  public enum Result {
    APPLIED,
    /** An operation on a revision with our commit failed for good. */
    FAILED,
    /** Our commit is no longer in the branch. */
    COMMIT_GONE,
    /** Argo CD compared our commit with what is live and found nothing to apply. */
    UNCHANGED,
    /** None of these in time. */
    UNPROVEN
  }
}
