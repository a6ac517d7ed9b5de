package dev.autofix.workflows.activity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a step or a revert.
 *
 * @param commit the commit on the branch; null unless COMMITTED
 * @param committedAt its commit time; null unless COMMITTED
 */
public record CommitReport(
    Result result, @Nullable String commit, @Nullable Instant committedAt, String detail) {
  /** The ends that are not failures. */
  public enum Result {
    COMMITTED,
    /** The key no longer holds the value that the request starts from. */
    KEY_MOVED,
    /** The change is no longer proven on the tip. */
    REFUSED,
    /** Nothing of ours is on the branch, so there is nothing to undo. */
    ABSENT
  }
}
