package dev.autofix.activities.git.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * What the symbolic links of a folder lead to elsewhere in the tree, and on from there. The id of
 * the folder says nothing about that content, and yet it is part of what is written to disk. One
 * use each.
 */
final class LinkedContent {
  private final ObjectReader reader;
  private final ObjectId root;
  private final Map<String, ObjectId> found = new TreeMap<>();

  LinkedContent(ObjectReader reader, ObjectId root) {
    this.reader = reader;
    this.root = root;
  }

  /** The ids by path. A link that leads nowhere has none: whoever writes the folder refuses it. */
  Map<String, ObjectId> of(TreePath at, TreePath.Entry entry) throws IOException {
    follow(at.parts(), entry);
    return found;
  }

  private void follow(List<String> at, TreePath.Entry entry) throws IOException {
    if (!entry.isFolder()) {
      return;
    }
    try (TreeWalk walk = new TreeWalk(reader)) {
      walk.addTree(entry.id());
      walk.setRecursive(true);
      while (walk.next()) {
        if (walk.getFileMode(0) == FileMode.SYMLINK) {
          List<String> link = new ArrayList<>(at);
          link.addAll(Arrays.asList(walk.getPathString().split("/")));
          add(link, walk.getObjectId(0));
        }
      }
    }
  }

  private void add(List<String> link, ObjectId blob) throws IOException {
    String pointsTo =
        new String(reader.open(blob, Constants.OBJ_BLOB).getBytes(), StandardCharsets.UTF_8);
    Optional<TreePath> target = LinkTarget.of(link, pointsTo);
    Optional<TreePath.Entry> entry =
        target.isEmpty() ? Optional.empty() : target.get().in(reader, root);
    if (entry.isPresent() && found.putIfAbsent(target.get().toString(), entry.get().id()) == null) {
      follow(target.get().parts(), entry.get());
    }
  }
}
