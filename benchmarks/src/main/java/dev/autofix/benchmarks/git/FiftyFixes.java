package dev.autofix.benchmarks.git;

import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.git.GitSettings;
import dev.autofix.activities.git.commit.Author;
import dev.autofix.activities.git.commit.CommitOutcome;
import dev.autofix.activities.git.credential.CredentialSettings;
import dev.autofix.activities.git.repository.RepositoryRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Fifty fixes to fifty charts in one repository and branch at once while another client keeps
 * pushing, against fifty rounds of a clone loop beside the same other client, in turns. Checks that
 * nothing is lost and nothing foreign is touched.
 *
 * <p>Arguments: an empty folder, rounds.
 */
public final class FiftyFixes {
  private static final int FIXES = 50;
  private static final int NOISE = 1_000;

  private final Git git;
  private final Path folder;
  private final GitBackend server;

  private FiftyFixes(Git git, Path folder, GitBackend server) {
    this.git = git;
    this.folder = folder;
    this.server = server;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    int rounds = Integer.parseInt(args[1]);
    Path repositories = Files.createDirectories(folder.resolve("repositories"));
    try (GitBackend server = GitBackend.start(repositories)) {
      FiftyFixes benchmark = new FiftyFixes(new Git(folder), folder, server);
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        double engine = benchmark.measure("engine" + round, benchmark::byEngine);
        double loop = benchmark.measure("loop" + round, benchmark::byLoop);
        ratios.add(loop / engine);
      }
      ratios.sort(null);
      System.out.printf(
          Locale.ROOT,
          "loop / engine: min %.1f median %.1f max %.1f%n",
          ratios.get(0),
          ratios.get(rounds / 2),
          ratios.get(rounds - 1));
    }
  }

  private interface Side {
    void fixAll(String url) throws Exception;
  }

  private double measure(String name, Side side) throws Exception {
    Path repository = folder.resolve("repositories").resolve(name + ".git");
    ChartRepository.create(git, repository, FIXES, NOISE);
    git.run(repository, "config", "http.receivepack", "true");
    String url = server.url(name + ".git");
    OtherClient other = new OtherClient(new CloneLoop(git, url, folder));
    long start = System.nanoTime();
    side.fixAll(url);
    double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3;
    int foreign = other.stop();
    requireNothingLost(repository, foreign);
    System.out.printf(
        Locale.ROOT,
        "%s: %d fixes in %.2f s beside %d foreign pushes%n",
        name,
        FIXES,
        seconds,
        foreign);
    return seconds;
  }

  private void byEngine(String url) throws Exception {
    RepositoryRef ref = new RepositoryRef(url, ChartRepository.BRANCH);
    ExecutorService threads = Executors.newCachedThreadPool();
    try (GitEngine engine = GitEngine.open(settings())) {
      List<Future<CommitOutcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < FIXES; i++) {
        RaiseMemory fix = new RaiseMemory("run" + i + "/1", ChartRepository.values(i));
        outcomes.add(threads.submit(() -> engine.commit(ref, fix)));
      }
      Set<String> commits = new HashSet<>();
      for (Future<CommitOutcome> outcome : outcomes) {
        commits.add(((CommitOutcome.Committed) outcome.get()).commit());
      }
      require(commits.size() == FIXES, commits.size() + " different commits");
    } finally {
      threads.shutdown();
    }
  }

  private void byLoop(String url) throws Exception {
    CloneLoop loop = new CloneLoop(git, url, folder);
    for (int i = 0; i < FIXES; i++) {
      loop.fix(ChartRepository.values(i), RaiseMemory::edit);
    }
  }

  private GitSettings settings() throws Exception {
    return GitSettings.of(
        Files.createTempDirectory(folder, "mirrors"),
        new Author("Autofix", "autofix@example.com"),
        CredentialSettings.ofUser());
  }

  /** Every fix one commit of one file, every foreign push there, nothing else. */
  private void requireNothingLost(Path repository, int foreign) throws Exception {
    int commits = Integer.parseInt(git.run(repository, "rev-list", "--count", "main"));
    require(commits == 1 + FIXES + foreign, commits + " commits");
    String dots = git.run(repository, "show", "main:" + ChartRepository.FOREIGN);
    require(dots.length() == foreign, dots.length() + " foreign edits");
    String touched =
        git.run(
            repository, "log", "--format=", "--name-only", "--max-count=" + (commits - 1), "main");
    require(touched.lines().filter(line -> !line.isEmpty()).count() == FIXES + foreign, touched);
    for (int i = 0; i < FIXES; i++) {
      String values = git.run(repository, "show", "main:" + ChartRepository.values(i));
      require(values.contains("memory: 256Mi # app"), values);
    }
  }

  private static void require(boolean holds, String seen) {
    if (!holds) {
      throw new IllegalStateException("seen: " + seen);
    }
  }
}
