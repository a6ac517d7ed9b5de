package dev.autofix.activities.change;

import dev.autofix.activities.git.commit.Change;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.git.tree.Snapshot;

/** A change that people merge: where to, what it is, and how to tell that it is there. */
interface ProposedWork {
  /** The branch that it is to be merged into. */
  RepositoryRef target();

  Change change();

  /**
   * Whether a commit carries what ours carries. A person may have merged something else than what
   * was proposed.
   */
  boolean standsIn(Snapshot now, Snapshot ours);
}
