package dev.autofix.activities.git.history;

import dev.autofix.core.ledger.Trailers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Compares the trees of two commits, and walks from the one to the other. */
final class DifferenceReader {
  private static final int MOST_COMMITS = 20;

  private DifferenceReader() {}

  /**
   * @param paths files and folders; the root ("") means everything
   */
  static Difference read(RevWalk walk, ObjectId from, ObjectId to, Collection<String> paths)
      throws IOException {
    TreeFilter below =
        paths.contains("")
            ? TreeFilter.ANY_DIFF
            : AndTreeFilter.create(PathFilterGroup.createFromStrings(paths), TreeFilter.ANY_DIFF);
    return new Difference(files(walk, from, to, below), commits(walk, from, to, below));
  }

  private static List<String> files(RevWalk walk, ObjectId from, ObjectId to, TreeFilter below)
      throws IOException {
    List<String> files = new ArrayList<>();
    try (TreeWalk trees = new TreeWalk(walk.getObjectReader())) {
      trees.addTree(walk.parseTree(from));
      trees.addTree(walk.parseTree(to));
      trees.setRecursive(true);
      trees.setFilter(below);
      while (trees.next()) {
        files.add(trees.getPathString());
      }
    }
    return files;
  }

  private static List<Difference.Entry> commits(
      RevWalk walk, ObjectId from, ObjectId to, TreeFilter below) throws IOException {
    List<Difference.Entry> commits = new ArrayList<>();
    walk.reset();
    walk.setTreeFilter(below);
    walk.markStart(walk.parseCommit(to));
    walk.markUninteresting(walk.parseCommit(from));
    for (RevCommit commit : walk) {
      if (commits.size() < MOST_COMMITS) {
        commits.add(
            new Difference.Entry(
                commit.name(),
                commit.getAuthorIdent().getName(),
                commit.getShortMessage(),
                Trailers.fix(commit.getFullMessage()).orElse("")));
      }
    }
    return commits;
  }
}
