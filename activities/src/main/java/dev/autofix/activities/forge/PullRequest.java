package dev.autofix.activities.forge;

import org.jspecify.annotations.Nullable;

/**
 * A pull request (merge request) as its forge shows it.
 *
 * @param link its page, for people
 * @param mergeCommit the commit that the merge, squash or rebase left on the target; null unless
 *     merged, or where the forge does not tell
 */
public record PullRequest(long number, String link, State state, @Nullable String mergeCommit) {
  /** What people made of it. */
  public enum State {
    OPEN,
    MERGED,
    CLOSED
  }
}
