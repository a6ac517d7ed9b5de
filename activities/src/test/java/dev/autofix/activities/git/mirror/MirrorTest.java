package dev.autofix.activities.git.mirror;

import static dev.autofix.activities.git.ServedRepository.fix;
import static dev.autofix.activities.git.ServedRepository.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.git.Engines;
import dev.autofix.activities.git.Failures;
import dev.autofix.activities.git.ServedRepository;
import dev.autofix.activities.git.commit.CommitOutcome;
import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {
  @TempDir Path folder;

  @Test
  void aSecondEngineMayNotUseTheFolder() throws Exception {
    try (ServedRepository git = ServedRepository.with(folder, 1)) {
      assertThat(Failures.expect(FailureType.CONFIGURATION, () -> Engines.open(git.mirrors())))
          .hasMessageContaining("in use by another engine");
    }
  }

  @Test
  void theLockFileOfADeadProcessIsInNobodysWay() throws Exception {
    Path mirrors = Files.createDirectories(folder.resolve("mirrors"));
    Process dead =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FolderHolder.class.getName(),
                mirrors.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(dead.getInputStream().read()).isEqualTo('!');
    Failures.expect(FailureType.CONFIGURATION, () -> Engines.open(mirrors));
    dead.destroyForcibly();
    assertThat(dead.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(mirrors.resolve("in-use.lock")).exists();
    try (ServedRepository git = ServedRepository.with(folder, 1)) {
      assertThat(git.engine.commit(git.ref, fix(0))).isInstanceOf(CommitOutcome.Committed.class);
    }
  }

  @Test
  void whatAKilledProcessLeftBehindIsRemoved() throws Exception {
    try (ServedRepository git = ServedRepository.with(folder, 1)) {
      git.engine.snapshot(git.ref);
      git.engine.close();
      Path mirror = onlyMirror(git);
      Path half = Files.createDirectories(git.mirrors().resolve("tmp-123"));
      Files.writeString(mirror.resolve("refs/heads/main.lock"), "");
      git.origin.commit("Newer", Map.of("b.txt", "b"));
      git.engine = Engines.open(git.mirrors());
      assertThat(git.engine.snapshot(git.ref).commit()).isEqualTo(git.origin.tip().name());
      assertThat(half).doesNotExist();
    }
  }

  @Test
  void anEngineThatDiedAfterThePushIsContinuedByTheNext() throws Exception {
    try (ServedRepository git = ServedRepository.with(folder, 1)) {
      CommitOutcome.Committed before = (CommitOutcome.Committed) git.engine.commit(git.ref, fix(0));
      git.restart();
      assertThat(git.engine.commit(git.ref, fix(0)))
          .isEqualTo(new CommitOutcome.Committed(before.commit(), before.parent(), true));
      assertThat(git.origin.log()).hasSize(2);
    }
  }

  @Test
  void aWarmMirrorFetchesOnlyWhatIsNew() throws Exception {
    try (ServedRepository git = ServedRepository.with(folder, 1)) {
      git.engine.snapshot(git.ref);
      Path mirror = onlyMirror(git);
      int packs = packs(mirror).size();
      git.engine.snapshot(git.ref);
      assertThat(packs(mirror)).hasSize(packs);
      git.origin.commit("Newer", Map.of("b.txt", "b"));
      assertThat(git.engine.snapshot(git.ref).text("b.txt")).hasValue("b");
      assertThat(packs(mirror)).hasSize(packs + 1);
    }
  }

  @Test
  void collectingGarbageKeepsTheFirstPackAndJoinsTheLaterOnes() throws Exception {
    try (ServedRepository git = ServedRepository.with(folder, 1)) {
      git.engine.snapshot(git.ref);
      Path mirror = onlyMirror(git);
      Path first = packs(mirror).get(0);
      for (int i = 0; i < 5; i++) {
        git.origin.commit("Newer", Map.of("b.txt", "b" + i));
        git.engine.snapshot(git.ref);
      }
      assertThat(packs(mirror)).hasSize(6);
      // Younger packs are spared, as somebody may be reading them.
      for (Path pack : packs(mirror)) {
        Files.setLastModifiedTime(pack, FileTime.from(Instant.now().minus(2, ChronoUnit.HOURS)));
      }
      try (Repository repository = BareRepository.open(mirror)) {
        BareRepository.collectGarbage(repository);
      }
      assertThat(packs(mirror)).contains(first).hasSize(2);
      assertThat(git.engine.snapshot(git.ref).text("b.txt")).hasValue("b4");
      assertThat(git.engine.commit(git.ref, fix(0))).isInstanceOf(CommitOutcome.Committed.class);
    }
  }

  @Test
  void aBrokenPackIsACacheMiss() throws Exception {
    try (ServedRepository git = ServedRepository.with(folder, 1)) {
      git.engine.snapshot(git.ref);
      git.engine.close();
      for (Path pack : packs(onlyMirror(git))) {
        truncate(pack);
      }
      git.engine = Engines.open(git.mirrors());
      assertThat(git.engine.snapshot(git.ref).text(path(0))).hasValue("memory: 1\n");
      assertThat(git.engine.commit(git.ref, fix(0))).isInstanceOf(CommitOutcome.Committed.class);
    }
  }

  @Test
  void aMirrorWithoutItsConfigurationIsACacheMiss() throws Exception {
    try (ServedRepository git = ServedRepository.with(folder, 1)) {
      git.engine.snapshot(git.ref);
      git.engine.close();
      Path mirror = onlyMirror(git);
      Files.delete(mirror.resolve("HEAD"));
      Files.writeString(mirror.resolve("config"), "[core\n  what");
      git.engine = Engines.open(git.mirrors());
      assertThat(git.engine.snapshot(git.ref).text(path(0))).hasValue("memory: 1\n");
    }
  }

  @Test
  void aRewrittenBranchIsFollowed() throws Exception {
    try (ServedRepository git = ServedRepository.with(folder, 1)) {
      String first = git.origin.tip().name();
      git.origin.commit("To be rewritten", Map.of("b.txt", "b"));
      git.engine.snapshot(git.ref);
      git.origin.forceTo(first);
      git.origin.commit("Instead", Map.of("c.txt", "c"));
      Snapshot snapshot = git.engine.snapshot(git.ref);
      assertThat(snapshot.exists("b.txt")).isFalse();
      assertThat(snapshot.text("c.txt")).hasValue("c");
    }
  }

  private static Path onlyMirror(ServedRepository git) throws IOException {
    try (Stream<Path> all = Files.list(git.mirrors())) {
      return all.filter(path -> path.toString().endsWith(".git")).findFirst().orElseThrow();
    }
  }

  private static List<Path> packs(Path mirror) throws IOException {
    try (Stream<Path> all = Files.list(mirror.resolve("objects/pack"))) {
      return all.filter(path -> path.toString().endsWith(".pack")).toList();
    }
  }

  private static void truncate(Path pack) throws IOException {
    pack.toFile().setWritable(true);
    try (RandomAccessFile file = new RandomAccessFile(pack.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
  }
}
