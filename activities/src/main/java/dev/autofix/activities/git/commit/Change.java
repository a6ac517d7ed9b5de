package dev.autofix.activities.git.commit;

import dev.autofix.activities.git.tree.Snapshot;
import java.util.Optional;

/**
 * One step that wants to become one commit. Its id is the value of the {@code Autofix-Fix} trailer:
 * a commit reachable from the branch that carries it is this change, already made.
 */
public interface Change {
  String id();

  /**
   * A commit from before this change can have been made; the search for the trailer stops there.
   * Empty searches the whole history, which is right but slower.
   */
  default Optional<String> since() {
    return Optional.empty();
  }

  /**
   * Decides on the commit that the push will name as its expected old id; asked anew, on the
   * caller's thread, on each turn of the loop. If other changes go below it in the same push, it is
   * asked again on top of them unless everything that it read is the same there: so it has to
   * decide by the snapshot alone. The message must carry the trailer with {@link #id()}. What it
   * throws ends this change only.
   */
  Attempt apply(Snapshot tip);
}
