package dev.autofix.benchmarks.render;

import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.git.GitSettings;
import dev.autofix.activities.git.commit.Author;
import dev.autofix.activities.git.credential.CredentialSettings;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.benchmarks.git.Git;
import dev.autofix.benchmarks.git.GitBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Charts as one commit of a served repository, whose mirror the engine holds already. */
final class ChartsInGit implements AutoCloseable {
  private static final String BRANCH = "main";

  private final GitBackend server;
  private final GitEngine engine;
  private final RepositoryRef ref;
  private final String commit;

  private ChartsInGit(GitBackend server, GitEngine engine, RepositoryRef ref, String commit) {
    this.server = server;
    this.engine = engine;
    this.ref = ref;
    this.commit = commit;
  }

  /** Commits the charts, each in the folder that its place in the list numbers. */
  static ChartsInGit of(List<Path> charts, Path scratch) throws IOException, InterruptedException {
    Git git = new Git(scratch);
    Path work = Files.createDirectories(scratch.resolve("work"));
    git.run(work, "init", "--quiet", "--initial-branch=" + BRANCH);
    for (int i = 0; i < charts.size(); i++) {
      copy(charts.get(i), work.resolve(folder(i)));
    }
    git.run(work, "add", "--all", "--force");
    git.run(work, "commit", "--quiet", "--message", "Charts");
    Path repositories = Files.createDirectories(scratch.resolve("repositories"));
    git.run(scratch, "clone", "--quiet", "--bare", work.toString(), "repositories/charts.git");
    GitBackend server = GitBackend.start(repositories);
    GitEngine engine =
        GitEngine.open(
            GitSettings.of(
                scratch.resolve("mirrors"),
                new Author("Autofix", "autofix@example.com"),
                CredentialSettings.ofUser()));
    RepositoryRef ref = new RepositoryRef(server.url("charts.git"), BRANCH);
    return new ChartsInGit(server, engine, ref, engine.snapshot(ref).commit());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static String folder(int chart) {
    return "c" + chart;
  }

  /** Writes a chart to disk as the commit holds it. */
  void materialise(int chart, Path target) {
    engine.snapshotAt(ref, commit).materialise(folder(chart), target);
  }

  @Override
  public void close() {
    engine.close();
    server.close();
  }
}
