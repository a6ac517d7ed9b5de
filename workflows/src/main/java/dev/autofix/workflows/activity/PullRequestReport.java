package dev.autofix.workflows.activity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a pull request stands.
 *
 * @param request set if there is one
 * @param commit the commit that brought the change to the target, as the forge made it: merge,
 *     squash or rebase; null unless MERGED
 * @param committedAt its commit time; null unless MERGED
 */
public record PullRequestReport(
    Result result,
    @Nullable PullRequestRef request,
    @Nullable String commit,
    @Nullable Instant committedAt,
    String detail) {
  /** Where it stands. */
  public enum Result {
    OPEN,
    MERGED,
    /** Closed without our change: by us, or by a person who decided otherwise. */
    CLOSED,
    /** The target moved so that the change no longer fits: plan again. */
    KEY_MOVED,
    /** The change is no longer proven on the target's tip. */
    REFUSED,
    /** Nothing of ours is on the target, so there is nothing to undo. */
    ABSENT
  }
}
