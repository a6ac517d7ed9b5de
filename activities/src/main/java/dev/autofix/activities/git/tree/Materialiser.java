package dev.autofix.activities.git.tree;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Writes a folder of a tree to disk. Every name is checked, no link is created, and the amount is
 * bounded, since the tree is other people's input. One use each.
 */
final class Materialiser {
  private static final int MOST_FILES = 20_000;
  private static final long MOST_BYTES = 256L << 20;
  private static final int DEEPEST_LINK = 8;

  private final ObjectReader reader;
  private final ObjectId root;
  private final Set<String> linked = new HashSet<>();
  private int files;
  private long bytes;

  Materialiser(ObjectReader reader, ObjectId root) {
    this.reader = reader;
    this.root = root;
  }

  /** Returns what lies elsewhere in the tree and was copied because a link points to it. */
  Set<String> write(TreePath folder, ObjectId tree, Path target) throws IOException {
    writeFolder(folder.parts(), tree, target, 0);
    return Set.copyOf(linked);
  }

  private void writeFolder(List<String> at, ObjectId tree, Path target, int links)
      throws IOException {
    Files.createDirectories(target);
    try (TreeWalk walk = new TreeWalk(reader)) {
      walk.addTree(tree);
      while (walk.next()) {
        String name = walk.getNameString();
        List<String> path = append(at, name);
        if (!TreePath.isSafeName(name)) {
          throw refused(path, "has a name that cannot be written");
        }
        TreePath.Entry entry = new TreePath.Entry(walk.getObjectId(0), walk.getFileMode(0));
        writeEntry(path, entry, target.resolve(name), links);
      }
    }
  }

  private void writeEntry(List<String> path, TreePath.Entry entry, Path target, int links)
      throws IOException {
    if (entry.isFolder()) {
      writeFolder(path, entry.id(), target, links);
    } else if (entry.mode() == FileMode.SYMLINK) {
      copyLinked(path, entry.id(), target, links + 1);
    } else if (entry.mode() == FileMode.GITLINK) {
      throw refused(path, "is a submodule (expected: the files in this repository)");
    } else {
      writeFile(path, entry.id(), target);
    }
  }

  private void copyLinked(List<String> link, ObjectId blob, Path target, int links)
      throws IOException {
    String pointsTo =
        new String(reader.open(blob, Constants.OBJ_BLOB).getBytes(), StandardCharsets.UTF_8);
    if (links > DEEPEST_LINK) {
      throw refused(link, "is a symbolic link that leads in a circle");
    }
    TreePath path =
        LinkTarget.of(link, pointsTo)
            .orElseThrow(() -> refused(link, "is a symbolic link out of the repository"));
    TreePath.Entry entry =
        path.in(reader, root).orElseThrow(() -> refused(link, "is a symbolic link to nothing"));
    linked.add(path.toString());
    writeEntry(path.parts(), entry, target, links);
  }

  private void writeFile(List<String> path, ObjectId blob, Path target) throws IOException {
    byte[] content = reader.open(blob, Constants.OBJ_BLOB).getCachedBytes((int) MOST_BYTES);
    files++;
    bytes += content.length;
    if (files > MOST_FILES || bytes > MOST_BYTES) {
      throw refused(
          path,
          "is more than can be written (at most %d files, %d bytes)"
              .formatted(MOST_FILES, MOST_BYTES));
    }
    if (FileText.isLfsPointer(content)) {
      throw refused(path, "is a Git LFS pointer (expected: the file itself in Git)");
    }
    Files.write(target, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static List<String> append(List<String> at, String name) {
    List<String> path = new ArrayList<>(at);
    path.add(name);
    return path;
  }

  private static AutofixException refused(List<String> path, String why) {
    return new AutofixException(FailureType.REFUSED, String.join("/", path) + " " + why);
  }
}
