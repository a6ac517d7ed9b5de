package dev.autofix.activities.git.history;

import dev.autofix.core.ledger.Trailers;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Finds the commits that carry our trailers. It looks at everything reachable, not at first parents
 * only: after somebody merges the branch into their own work and pushes that, our commit is on a
 * second parent, and missing it there would make it twice.
 */
public final class TrailerSearch {
  private TrailerSearch() {}

  /** The oldest commit for each of the fixes that is reachable from the tip and not from since. */
  public static Map<String, RevCommit> find(
      Repository mirror, ObjectId tip, Set<String> fixes, Optional<ObjectId> since)
      throws IOException {
    Map<String, RevCommit> found = new HashMap<>();
    try (RevWalk walk = new RevWalk(mirror)) {
      walk.sort(RevSort.TOPO);
      walk.markStart(walk.parseCommit(tip));
      if (since.isPresent()) {
        hide(walk, since.get());
      }
      for (RevCommit commit : walk) {
        Trailers.fix(commit.getFullMessage())
            .filter(fixes::contains)
            .ifPresent(fix -> found.put(fix, commit));
      }
    }
    return found;
  }

  /** A start that is gone (somebody rewrote the branch) hides nothing. */
  private static void hide(RevWalk walk, ObjectId since) throws IOException {
    try {
      walk.markUninteresting(walk.parseCommit(since));
    } catch (MissingObjectException rewritten) {
      return;
    }
  }
}
