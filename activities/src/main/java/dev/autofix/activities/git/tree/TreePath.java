package dev.autofix.activities.git.tree;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A path inside a tree: never absolute, never upwards, never through a link or a submodule. */
record TreePath(List<String> parts) {
  /** What a path names: a file or a folder. */
  record Entry(ObjectId id, FileMode mode) {
    boolean isFolder() {
      return mode == FileMode.TREE;
    }
  }

  static TreePath of(String path) {
    if (path.isEmpty()) {
      return new TreePath(List.of());
    }
    List<String> parts = List.of(path.split("/", -1));
    for (String part : parts) {
      if (!isSafeName(part)) {
        throw new AutofixException(
            FailureType.REFUSED,
            "'%s' is not a path inside a repository".formatted(path.replaceAll("\\p{Cntrl}", "?")));
      }
    }
    return new TreePath(parts);
  }

  /** Whether a name from a tree may become a name on disk. */
  static boolean isSafeName(String name) {
    boolean reserved =
        name.isEmpty()
            || name.equals(".")
            || name.equals("..")
            || name.toLowerCase(Locale.ROOT).equals(".git");
    return !reserved && name.chars().noneMatch(c -> c < ' ' || c == '/' || c == '\\' || c == 127);
  }

  /** Empty if the tree has no such path; refused if a link or a submodule is on the way. */
  Optional<Entry> in(ObjectReader reader, ObjectId root) throws IOException {
    Entry here = new Entry(root, FileMode.TREE);
    for (String part : parts) {
      if (!here.isFolder()) {
        return Optional.empty();
      }
      try (TreeWalk found = TreeWalk.forPath(reader, part, here.id())) {
        if (found == null) {
          return Optional.empty();
        }
        here = new Entry(found.getObjectId(0), found.getFileMode(0));
      }
      requirePlain(part, here.mode());
    }
    return Optional.of(here);
  }

  private void requirePlain(String part, FileMode mode) {
    if (mode == FileMode.SYMLINK || mode == FileMode.GITLINK) {
      throw new AutofixException(
          FailureType.REFUSED,
          "%s: '%s' is a %s (expected: a regular file or folder)"
              .formatted(this, part, mode == FileMode.SYMLINK ? "symbolic link" : "submodule"));
    }
  }

  @Override
  public String toString() {
    return String.join("/", parts);
  }
}
