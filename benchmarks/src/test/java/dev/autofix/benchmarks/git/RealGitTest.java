package dev.autofix.benchmarks.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.git.GitSettings;
import dev.autofix.activities.git.commit.Author;
import dev.autofix.activities.git.commit.CommitOutcome;
import dev.autofix.activities.git.credential.CredentialSettings;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine against the server side of git itself. */
class RealGitTest {
  private static final int CHARTS = 120;

  @TempDir Path folder;
  private Git git;
  private Path repository;
  private GitBackend server;
  private GitEngine engine;
  private RepositoryRef ref;

  @BeforeEach
  void start() throws Exception {
    boolean installed =
        List.of(System.getenv("PATH").split(":")).stream()
            .anyMatch(path -> Files.isExecutable(Path.of(path, "git")));
    assumeTrue(installed, "git is not installed");
    git = new Git(folder);
    repository = folder.resolve("repositories/charts.git");
    ChartRepository.create(git, repository, CHARTS, 100);
    git.run(repository, "config", "http.receivepack", "true");
    git.run(repository, "config", "receive.fsckObjects", "true");
    server = GitBackend.start(folder.resolve("repositories"));
    ref = new RepositoryRef(server.url("charts.git"), ChartRepository.BRANCH);
    engine =
        GitEngine.open(
            GitSettings.of(
                folder.resolve("mirrors"),
                new Author("Autofix", "autofix@example.com"),
                new CredentialSettings(List.of(), List.of(), folder, Map.of(), Optional.empty())));
  }

  @AfterEach
  void stop() {
    if (engine != null) {
      engine.close();
      server.close();
    }
  }

  @Test
  void gitFindsOneChangedLineItsTrailerAndNothingWrong() throws Exception {
    CommitOutcome outcome = engine.commit(ref, fix(7));
    assertThat(outcome).isInstanceOf(CommitOutcome.Committed.class);
    assertThat(git.run(repository, "show", "--format=", "--numstat", "main"))
        .isEqualTo("1\t1\t" + ChartRepository.values(7));
    assertThat(git.run(repository, "log", "-1", "--format=%(trailers:key=Autofix-Fix,valueonly)"))
        .isEqualTo("run7/1");
    git.run(repository, "fsck", "--strict");
  }

  @Test
  void aBatchOverManyFoldersArrivesWhole() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<CommitOutcome>> outcomes = new ArrayList<>();
    for (int chart = 0; chart < CHARTS; chart += 10) {
      RaiseMemory fix = fix(chart);
      outcomes.add(threads.submit(() -> engine.commit(ref, fix)));
    }
    for (Future<CommitOutcome> outcome : outcomes) {
      assertThat(outcome.get()).isInstanceOf(CommitOutcome.Committed.class);
    }
    threads.shutdown();
    git.run(repository, "fsck", "--strict");
    assertThat(
            git.run(repository, "diff", "--name-only", "main~" + outcomes.size(), "main").lines())
        .hasSize(outcomes.size());
  }

  @Test
  void aHookThatRefusesIsHeard() throws Exception {
    Path hook = repository.resolve("hooks/pre-receive");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\necho 'charts are frozen' >&2\nexit 1\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThatThrownBy(() -> engine.commit(ref, fix(1)))
        .isInstanceOfSatisfying(
            AutofixException.class, e -> assertThat(e.type()).isEqualTo(FailureType.PUSH_REJECTED))
        .hasMessageContaining("charts are frozen");
  }

  @Test
  void somebodyFasterIsKept() throws Exception {
    OtherClient other = new OtherClient(new CloneLoop(git, ref.url(), folder));
    for (int chart = 0; chart < 5; chart++) {
      assertThat(engine.commit(ref, fix(chart))).isInstanceOf(CommitOutcome.Committed.class);
    }
    int foreign = other.stop();
    assertThat(git.run(repository, "rev-list", "--count", "main"))
        .isEqualTo("" + (1 + 5 + foreign));
    assertThat(git.run(repository, "show", "main:" + ChartRepository.FOREIGN)).hasSize(foreign);
  }

  private static RaiseMemory fix(int chart) {
    return new RaiseMemory("run" + chart + "/1", ChartRepository.values(chart));
  }
}
