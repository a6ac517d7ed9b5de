package dev.autofix.activities.git.tree;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A repository's files as one commit holds them, read without a work tree. Immutable; safe for any
 * thread while its engine is open. A symbolic link, a submodule or a Git LFS pointer anywhere on a
 * path is refused: what it stands for is not in this tree.
 */
public interface Snapshot {
  /** The commit that these files are of. */
  String commit();

  /** A file's text, byte for byte as UTF-8; empty if there is no such path. */
  Optional<String> text(String path);

  boolean exists(String path);

  /** The names in a folder (the root is ""), folders with a slash at the end. */
  List<String> list(String folder);

  /**
   * The id of the content at a path: equal ids mean equal content, for files and whole folders with
   * what their links lead to.
   */
  String treeId(String path);

  /**
   * Writes a folder's files below {@code target}. A symbolic link becomes a copy of what it points
   * to, if that lies in this tree.
   */
  void materialise(String folder, Path target);
}
