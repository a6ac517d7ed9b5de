package dev.autofix.simulator.argocd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Reads branches and folders of the bare repository that the Applications follow. Thread-safe. */
final class GitSource implements AutoCloseable {
  private final Repository repository;

  GitSource(Path bare) throws IOException {
    this.repository = new FileRepositoryBuilder().setGitDir(bare.toFile()).setBare().build();
  }

  /**
   * The commit at the tip of a branch.
   *
   * @throws IOException if there is no such branch, in Argo CD's words
   */
  String tip(String branch) throws IOException {
    repository.scanForRepoChanges();
    ObjectId tip = repository.resolve("refs/heads/" + branch);
    if (tip == null) {
      throw new IOException("unable to resolve '" + branch + "' to a commit SHA");
    }
    return tip.name();
  }

  /** The id of a folder: equal ids hold equal content. */
  String folder(String revision, String path) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit commit = walk.parseCommit(ObjectId.fromString(revision));
      try (TreeWalk tree = TreeWalk.forPath(repository, path, commit.getTree())) {
        if (tree == null) {
          throw new IOException(path + ": app path does not exist");
        }
        return tree.getObjectId(0).name();
      }
    }
  }

  /** Writes the files of a folder below {@code target}. */
  void export(String folderId, Path target) throws IOException {
    try (TreeWalk files = new TreeWalk(repository)) {
      files.addTree(ObjectId.fromString(folderId));
      files.setRecursive(true);
      while (files.next()) {
        Path file = target.resolve(files.getPathString());
        Files.createDirectories(file.getParent() == null ? target : file.getParent());
        Files.write(file, repository.open(files.getObjectId(0)).getBytes());
      }
    }
  }

  @Override
  public void close() {
    repository.close();
  }
}
