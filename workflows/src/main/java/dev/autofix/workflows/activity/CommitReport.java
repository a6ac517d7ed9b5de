package dev.autofix.workflows.activity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a step or a revert.
 *
 * @param commit the commit on the branch; null unless COMMITTED
 * @param former what stood before; null unless a step was COMMITTED
 */
public record CommitReport(
    Result result,
    @Nullable String commit,
    @Nullable Instant committedAt,
    @Nullable FormerText former,
    String detail) {
  /** The ends that are not failures. */
  public enum Result {
    COMMITTED,
    /** The key no longer holds the value that the request starts from. */
    KEY_MOVED,
    /** The change is no longer proven on the tip, or the server's policy refuses it. */
    REFUSED
  }
}
