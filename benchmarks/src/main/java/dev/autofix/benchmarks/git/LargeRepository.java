package dev.autofix.benchmarks.git;

import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.git.GitSettings;
import dev.autofix.activities.git.commit.Author;
import dev.autofix.activities.git.commit.CommitOutcome;
import dev.autofix.activities.git.credential.CredentialSettings;
import dev.autofix.activities.git.repository.RepositoryRef;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One fix in a large repository: with the engine's warm mirror, to which somebody else's commit is
 * always new, against clone --depth 1, edit, commit, push. Time, and bytes that left the server.
 *
 * <p>Arguments: an empty folder with room for three times the repository, megabytes, files, rounds.
 */
public final class LargeRepository {
  private static final int FIXES_PER_ROUND = 20;

  private final Git git;
  private final Path folder;
  private final GitBackend server;
  private final String url;
  private int nextChart;

  private LargeRepository(Git git, Path folder, GitBackend server) {
    this.git = git;
    this.folder = folder;
    this.server = server;
    this.url = server.url("large.git");
  }

  /** What one fix cost. */
  private record Cost(double seconds, long fetched, long pushed) {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    int charts = ChartRepository.chartsFor(Integer.parseInt(args[2]));
    int noise = (int) ((Long.parseLong(args[1]) << 20) / charts);
    int rounds = Integer.parseInt(args[3]);
    Git git = new Git(folder);
    Path repositories = Files.createDirectories(folder.resolve("repositories"));
    Path repository = repositories.resolve("large.git");
    ChartRepository.create(git, repository, charts, noise);
    git.run(repository, "config", "http.receivepack", "true");
    System.out.println(git.run(repository, "count-objects", "-v", "-H"));
    try (GitBackend server = GitBackend.start(repositories)) {
      new LargeRepository(git, folder, server).compare(rounds);
    }
  }

  private void compare(int rounds) throws Exception {
    RepositoryRef ref = new RepositoryRef(url, ChartRepository.BRANCH);
    GitSettings settings =
        GitSettings.of(
            folder.resolve("mirrors"),
            new Author("Autofix", "autofix@example.com"),
            CredentialSettings.ofUser());
    List<Cost> warm = new ArrayList<>();
    List<Cost> loop = new ArrayList<>();
    try (GitEngine engine = GitEngine.open(settings)) {
      print("engine, first fix with no mirror yet", List.of(cost(() -> byEngine(engine, ref))));
      for (int round = 0; round < rounds; round++) {
        for (int fix = 0; fix < FIXES_PER_ROUND; fix++) {
          somebodyElsePushes();
          warm.add(cost(() -> byEngine(engine, ref)));
        }
        loop.add(cost(this::byLoop));
      }
    }
    print("engine, warm mirror", warm);
    print("clone --depth 1, edit, commit, push", loop);
    System.out.printf(
        Locale.ROOT, "loop / engine: %.1f%n", median(loop).seconds() / median(warm).seconds());
  }

  private interface Fix {
    void make() throws Exception;
  }

  private Cost cost(Fix fix) throws Exception {
    long fetched = server.sent();
    long pushed = server.received();
    long start = System.nanoTime();
    fix.make();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Cost(seconds, server.sent() - fetched, server.received() - pushed);
  }

  private void byEngine(GitEngine engine, RepositoryRef ref) {
    int chart = nextChart++;
    CommitOutcome outcome =
        engine.commit(ref, new RaiseMemory("run" + chart + "/1", ChartRepository.values(chart)));
    if (!(outcome instanceof CommitOutcome.Committed)) {
      throw new IllegalStateException("seen: " + outcome);
    }
  }

  private void byLoop() throws Exception {
    new CloneLoop(git, url, folder).fix(ChartRepository.values(nextChart++), RaiseMemory::edit);
  }

  /** On the server itself, so that it costs neither side anything. */
  private void somebodyElsePushes() throws Exception {
    Path repository = folder.resolve("repositories/large.git");
    String tip = git.run(repository, "rev-parse", ChartRepository.BRANCH);
    String tree = git.run(repository, "rev-parse", ChartRepository.BRANCH + "^{tree}");
    String commit = git.run(repository, "commit-tree", tree, "-p", tip, "-m", "Somebody else");
    git.run(repository, "update-ref", "refs/heads/" + ChartRepository.BRANCH, commit, tip);
  }

  private static void print(String what, List<Cost> costs) {
    Cost median = median(costs);
    System.out.printf(
        Locale.ROOT,
        "%s: median %.3f s (min %.3f, max %.3f, n %d), fetched %,d bytes, pushed %,d bytes%n",
        what,
        median.seconds(),
        costs.stream().mapToDouble(Cost::seconds).min().orElseThrow(),
        costs.stream().mapToDouble(Cost::seconds).max().orElseThrow(),
        costs.size(),
        median.fetched(),
        median.pushed());
  }

  private static Cost median(List<Cost> costs) {
    List<Cost> sorted = new ArrayList<>(costs);
    sorted.sort((a, b) -> Double.compare(a.seconds(), b.seconds()));
    return sorted.get(sorted.size() / 2);
  }
}
