package dev.autofix.activities.git.commit;

/** How a change ended, when it ended without a failure. */
public sealed interface CommitOutcome {
  /**
   * The change is on the branch as this one commit.
   *
   * @param already it was found there: an earlier run made it, or its answer was lost on the way
   */
  record Committed(String commit, String parent, boolean already) implements CommitOutcome {}

  /** The change itself declined; nothing was written. */
  record Declined(String code, String reason) implements CommitOutcome {}
}
