package dev.autofix.worker.demo;

import dev.autofix.core.ledger.Trailers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** What stands on the branch, read from the repository and not from Autofix. */
record Ledger(Path repository) {
  private static final String BRANCH = "refs/heads/main";

  /** A commit that carries Autofix's trailers. */
  record Entry(String commit, String subject, boolean revert) {}

  /** The commits about a workload, oldest first. */
  List<Entry> entries(String workload) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (Repository git = open();
        RevWalk walk = new RevWalk(git)) {
      walk.markStart(walk.parseCommit(tip(git)));
      for (RevCommit commit : walk) {
        Trailers trailers = Trailers.of(commit.getFullMessage());
        if (trailers.first("Autofix-Workload").filter(about -> isOf(about, workload)).isPresent()) {
          boolean revert = trailers.first("Autofix-Reverts").isPresent();
          entries.add(0, new Entry(commit.name(), commit.getShortMessage(), revert));
        }
      }
    }
    return entries;
  }

  /** The trailer names the container too. */
  private static boolean isOf(String about, String workload) {
    return about.equals(workload) || about.startsWith(workload + "/");
  }

  /** A file as it is on the branch now. */
  String file(String path) throws IOException {
    try (Repository git = open();
        RevWalk walk = new RevWalk(git);
        TreeWalk file = TreeWalk.forPath(git, path, walk.parseCommit(tip(git)).getTree())) {
      if (file == null) {
        throw new IOException(path + " is not on the branch");
      }
      return new String(git.open(file.getObjectId(0)).getBytes(), StandardCharsets.UTF_8);
    }
  }

  private Repository open() throws IOException {
    return new FileRepositoryBuilder().setGitDir(repository.toFile()).setBare().build();
  }

  private static ObjectId tip(Repository git) throws IOException {
    return git.resolve(BRANCH);
  }
}
