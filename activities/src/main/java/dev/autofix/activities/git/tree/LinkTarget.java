package dev.autofix.activities.git.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a symbolic link of a tree leads, without following any other link. */
final class LinkTarget {
  private LinkTarget() {}

  /**
   * The path in the tree; empty if it leads out of the repository.
   *
   * @param link the link's own path
   * @param pointsTo what is written in it
   */
  static Optional<TreePath> of(List<String> link, String pointsTo) {
    if (pointsTo.startsWith("/")) {
      return Optional.empty();
    }
    List<String> path = new ArrayList<>(link.subList(0, link.size() - 1));
    for (String part : pointsTo.split("/")) {
      if (part.equals("..") && path.isEmpty()) {
        return Optional.empty();
      } else if (part.equals("..")) {
        path.remove(path.size() - 1);
      } else if (!part.equals(".") && !part.isEmpty()) {
        path.add(part);
      }
    }
    return Optional.of(new TreePath(path));
  }
}
