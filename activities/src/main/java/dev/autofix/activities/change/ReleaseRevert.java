package dev.autofix.activities.change;

import dev.autofix.activities.git.Snapshot;
import java.util.List;
import java.util.Optional;

/** Restores the files that a revision changed, where nobody has changed them since. */
final class ReleaseRevert {
  private ReleaseRevert() {}

  /** What somebody changed since the revision; empty if everything is as it left it. */
  static Optional<String> changedSince(Snapshot tip, Snapshot revision, List<String> files) {
    return files.stream()
        .filter(file -> !id(tip, file).equals(id(revision, file)))
        .findFirst()
        .map(file -> file + " was changed again since then");
  }

  /** The content's id; empty if there is no such file. */
  private static Optional<String> id(Snapshot snapshot, String file) {
    return snapshot.exists(file) ? Optional.of(snapshot.treeId(file)) : Optional.empty();
  }
}
