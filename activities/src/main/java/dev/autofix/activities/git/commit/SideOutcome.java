package dev.autofix.activities.git.commit;

import java.util.Optional;

/** How a change stands that is proposed on a branch of its own. */
public sealed interface SideOutcome {
  /**
   * The branch holds the change, and merging it gives what the change gives on the target's tip.
   *
   * @param already it was there: an earlier run made it, or its answer was lost on the way
   */
  record Standing(String commit, String parent, boolean already) implements SideOutcome {}

  /** The target itself holds the commit with our trailer. */
  record Merged(String commit) implements SideOutcome {}

  /**
   * The change itself declined on the target's tip.
   *
   * @param standing our commit on the branch, if an earlier run made it
   */
  record Declined(String code, String reason, Optional<String> standing) implements SideOutcome {}

  /** The branch holds the change, but merging it would no longer give what the change gives. */
  record Outdated(String commit, String reason) implements SideOutcome {}
}
