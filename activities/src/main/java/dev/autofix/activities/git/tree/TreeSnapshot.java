package dev.autofix.activities.git.tree;

import dev.autofix.activities.git.mirror.Mirror;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A snapshot read straight from the mirror's objects. */
public final class TreeSnapshot implements Snapshot {
  private final Mirror mirror;
  private final Repository repository;
  private final ObjectId commit;
  private final ObjectId tree;

  private TreeSnapshot(Mirror mirror, Repository repository, ObjectId commit, ObjectId tree) {
    this.mirror = mirror;
    this.repository = repository;
    this.commit = commit;
    this.tree = tree;
  }

  /** The files of one commit that the mirror has. */
  public static TreeSnapshot of(Mirror mirror, Repository repository, ObjectId commit)
      throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      return new TreeSnapshot(mirror, repository, commit.copy(), walk.parseTree(commit).copy());
    }
  }

  @Override
  public String commit() {
    return commit.name();
  }

  @Override
  public Optional<String> text(String path) {
    return reading(
        reader -> {
          Optional<TreePath.Entry> entry = TreePath.of(path).in(reader, tree);
          if (entry.isEmpty() || entry.get().isFolder()) {
            return Optional.empty();
          }
          return Optional.of(FileText.read(reader, entry.get().id(), path));
        });
  }

  @Override
  public boolean exists(String path) {
    return reading(reader -> TreePath.of(path).in(reader, tree).isPresent());
  }

  @Override
  public List<String> list(String folder) {
    return reading(reader -> names(reader, folder(reader, folder)));
  }

  @Override
  public String treeId(String path) {
    StringBuilder id = new StringBuilder(idOf(path).orElseThrow(() -> missing(path)).name());
    linkedContent(path)
        .forEach(
            (linked, content) -> id.append(' ').append(linked).append(' ').append(content.name()));
    return id.toString();
  }

  /** What the links of a folder lead to elsewhere. */
  Set<String> linked(String path) {
    return linkedContent(path).keySet();
  }

  private Map<String, ObjectId> linkedContent(String path) {
    return reading(
        reader -> {
          TreePath at = TreePath.of(path);
          TreePath.Entry entry = at.in(reader, tree).orElseThrow(() -> missing(path));
          return new LinkedContent(reader, tree).of(at, entry);
        });
  }

  @Override
  public void materialise(String folder, Path target) {
    write(folder, target);
  }

  /** Materialises, and returns what was read beyond the folder. */
  Set<String> write(String folder, Path target) {
    return reading(
        reader -> {
          ObjectId id = folder(reader, folder);
          return new Materialiser(reader, tree).write(TreePath.of(folder), id, target);
        });
  }

  Optional<ObjectId> idOf(String path) {
    return reading(reader -> TreePath.of(path).in(reader, tree).map(TreePath.Entry::id));
  }

  private interface Reading<T> {
    T from(ObjectReader reader) throws IOException;
  }

  private <T> T reading(Reading<T> work) {
    try (ObjectReader reader = repository.newObjectReader()) {
      return work.from(reader);
    } catch (IOException e) {
      throw mirror.unreadable(e);
    }
  }

  private ObjectId folder(ObjectReader reader, String path) throws IOException {
    TreePath.Entry entry = TreePath.of(path).in(reader, tree).orElseThrow(() -> missing(path));
    if (!entry.isFolder()) {
      throw new AutofixException(
          FailureType.REFUSED, "%s is a file (expected: a folder)".formatted(path));
    }
    return entry.id();
  }

  private static List<String> names(ObjectReader reader, ObjectId folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (TreeWalk walk = new TreeWalk(reader)) {
      walk.addTree(folder);
      while (walk.next()) {
        boolean isFolder = walk.getFileMode(0) == FileMode.TREE;
        names.add(isFolder ? walk.getNameString() + "/" : walk.getNameString());
      }
    }
    return List.copyOf(names);
  }

  private AutofixException missing(String path) {
    return new AutofixException(
        FailureType.NOT_FOUND, "commit %s has no %s".formatted(commit(), path));
  }
}
