package dev.autofix.workflows.activity;

import io.temporal.activity.ActivityInterface;

/**
 * Changes that people merge: a branch of its own and a pull request (merge request) on the forge
 * that hosts the repository. The target branch is never written to. Idempotent: the branch is named
 * by its step and plan, and made once.
 */
@ActivityInterface
public interface PullRequestActivities {
  /** Makes the branch and opens the request, or finds both. */
  PullRequestReport open(PullRequestDraft draft);

  /**
   * Answers once the request is merged, closed or overtaken. While nothing is decided it fails with
   * {@code PENDING} and says when to ask again: a person may take days, and no thread waits for
   * them.
   */
  PullRequestReport awaitMerge(PullRequestQuestion question);

  /** Closes the request with a comment that says why, unless a person was faster. */
  PullRequestReport close(PullRequestEnd end);
}
