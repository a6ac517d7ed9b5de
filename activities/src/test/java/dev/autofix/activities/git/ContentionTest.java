package dev.autofix.activities.git;

import static dev.autofix.activities.git.ServedRepository.fix;
import static dev.autofix.activities.git.ServedRepository.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.git.commit.Attempt;
import dev.autofix.activities.git.commit.CommitOutcome;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentionTest {
  @TempDir Path folder;

  @Test
  void aForeignPushBetweenFetchAndPushIsKeptAndTheChangeIsDecidedAnew() throws Exception {
    try (ServedRepository git = ServedRepository.with(folder, 1)) {
      foreignPushesBeforeOurs(git, 3, "memory: 1 # seen by a person\n");
      CommitOutcome outcome = git.engine.commit(git.ref, fix(0));
      assertThat(outcome).isInstanceOf(CommitOutcome.Committed.class);
      assertThat(git.origin.text(path(0))).isEqualTo("memory: 2 # seen by a person\n");
      assertThat(git.origin.subjects())
          .containsExactly("Fix run0/1", "Foreign", "Foreign", "Foreign", "Initial");
    }
  }

  @Test
  void aValueThatAPersonChangedMeanwhileIsLeftAlone() throws Exception {
    try (ServedRepository git = ServedRepository.with(folder, 1)) {
      foreignPushesBeforeOurs(git, 1, "memory: 7\n");
      Edit change =
          new Edit(
              "run0/1",
              path(0),
              text ->
                  text.equals("memory: 1\n")
                      ? Edit.write("run0/1", path(0), "memory: 2\n")
                      : new Attempt.Decline("MOVED", text.strip()));
      assertThat(git.engine.commit(git.ref, change))
          .isEqualTo(new CommitOutcome.Declined("MOVED", "memory: 7"));
      assertThat(git.origin.subjects()).containsExactly("Foreign", "Initial");
    }
  }

  @Test
  void endlessContentionEndsAsSuch() throws Exception {
    try (ServedRepository git = ServedRepository.with(folder, 1)) {
      foreignPushesBeforeOurs(git, Integer.MAX_VALUE, "memory: 1\n");
      Failures.expect(FailureType.CONTENTION, () -> git.engine.commit(git.ref, fix(0)));
      assertThat(git.origin.subjects()).doesNotContain("Fix run0/1");
    }
  }

  @Test
  void fiftyChangesAtOnceWhileSomebodyElseKeepsPushing() throws Exception {
    int changes = 50;
    try (ServedRepository git = ServedRepository.with(folder, changes)) {
      git.origin.commit("Another file", Map.of("foreign.txt", ""));
      AtomicBoolean done = new AtomicBoolean();
      ExecutorService threads = Executors.newCachedThreadPool();
      Future<Integer> somebody = threads.submit(() -> keepPushing(git, done));
      List<Future<CommitOutcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < changes; i++) {
        Edit change = fix(i);
        outcomes.add(threads.submit(() -> git.engine.commit(git.ref, change)));
      }
      Set<String> commits = new HashSet<>();
      for (Future<CommitOutcome> outcome : outcomes) {
        commits.add(((CommitOutcome.Committed) outcome.get()).commit());
      }
      done.set(true);
      int foreign = somebody.get();
      threads.shutdown();
      assertThat(commits).hasSize(changes);
      assertThat(git.origin.log().stream().map(RevCommit::name)).containsAll(commits);
      assertThat(git.origin.log()).hasSize(2 + changes + foreign);
      assertThat(foreign).isPositive();
      for (int i = 0; i < changes; i++) {
        assertThat(git.origin.text(path(i))).isEqualTo("memory: 2\n");
      }
      assertThat(git.origin.text("foreign.txt")).hasSize(foreign);
    }
  }

  /** Somebody who clones, edits, commits and pushes, again and again. */
  private int keepPushing(ServedRepository git, AtomicBoolean done) {
    int pushed = 0;
    while (!done.get()) {
      String id = "foreign/" + pushed;
      try (GitEngine somebody = Engines.open(folder.resolve("somebody" + pushed))) {
        Edit edit = new Edit(id, "foreign.txt", text -> Edit.write(id, "foreign.txt", text + "."));
        somebody.commit(git.ref, edit);
        pushed++;
      }
    }
    return pushed;
  }

  private static void foreignPushesBeforeOurs(ServedRepository git, int times, String text) {
    AtomicInteger left = new AtomicInteger(times);
    git.server.beforePush(
        (pack, commands) -> {
          int turn = left.getAndDecrement();
          if (turn > 0) {
            foreignCommit(git, text);
          }
        });
  }

  private static ObjectId foreignCommit(ServedRepository git, String text) {
    try {
      return git.origin.commit("Foreign", Map.of(path(0), text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
