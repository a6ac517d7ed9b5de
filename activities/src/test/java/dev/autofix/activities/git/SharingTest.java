package dev.autofix.activities.git;

import static dev.autofix.activities.git.ServedRepository.fix;
import static dev.autofix.activities.git.ServedRepository.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.git.commit.Attempt;
import dev.autofix.activities.git.commit.CommitOutcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers have together, and what each of them has alone. */
class SharingTest {
  @TempDir Path folder;

  @Test
  void changesThatWaitForEachOtherArePushedTogether() throws Exception {
    int changes = 20;
    try (ServedRepository git = ServedRepository.with(folder, changes)) {
      ExecutorService threads = Executors.newCachedThreadPool();
      List<Future<CommitOutcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < changes; i++) {
        Edit change = fix(i);
        outcomes.add(threads.submit(() -> git.engine.commit(git.ref, change)));
      }
      for (Future<CommitOutcome> outcome : outcomes) {
        assertThat(outcome.get()).isInstanceOf(CommitOutcome.Committed.class);
      }
      threads.shutdown();
      long pushes =
          git.server.requests().stream().filter(r -> r.endsWith("/git-receive-pack")).count();
      assertThat(pushes).isLessThan(changes / 2);
      assertThat(git.origin.log()).hasSize(1 + changes);
    }
  }

  @Test
  void changesToOneFileAreDecidedOnTopOfEachOther() throws Exception {
    int changes = 20;
    try (ServedRepository git = ServedRepository.with(folder, 1)) {
      ExecutorService threads = Executors.newCachedThreadPool();
      List<Future<CommitOutcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < changes; i++) {
        String id = "run" + i + "/1";
        Edit change =
            new Edit(id, path(0), text -> Edit.write(id, path(0), text + "# " + id + "\n"));
        outcomes.add(threads.submit(() -> git.engine.commit(git.ref, change)));
      }
      for (Future<CommitOutcome> outcome : outcomes) {
        assertThat(outcome.get()).isInstanceOf(CommitOutcome.Committed.class);
      }
      threads.shutdown();
      assertThat(git.origin.text(path(0)).lines()).hasSize(1 + changes).doesNotHaveDuplicates();
    }
  }

  @Test
  void oneFixAskedForTwiceAtOnceIsOneCommit() throws Exception {
    int times = 10;
    try (ServedRepository git = ServedRepository.with(folder, 1)) {
      ExecutorService threads = Executors.newCachedThreadPool();
      List<Future<CommitOutcome>> outcomes = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        outcomes.add(threads.submit(() -> git.engine.commit(git.ref, fix(0))));
      }
      for (Future<CommitOutcome> outcome : outcomes) {
        assertThat(((CommitOutcome.Committed) outcome.get()).commit())
            .isEqualTo(git.origin.tip().name());
      }
      threads.shutdown();
      assertThat(git.origin.log()).hasSize(2);
    }
  }

  @Test
  void aHeartbeatThatThrowsWithdrawsItsOwnChangeOnly() throws Exception {
    try (ServedRepository git = ServedRepository.with(folder, 2)) {
      assertThatThrownBy(
              () ->
                  git.engine.commit(
                      git.ref,
                      fix(0),
                      () -> {
                        throw new IllegalStateException("cancelled");
                      }))
          .hasMessage("cancelled");
      assertThat(git.engine.commit(git.ref, fix(1))).isInstanceOf(CommitOutcome.Committed.class);
      assertThat(git.origin.subjects()).containsExactly("Fix run1/1", "Initial");
    }
  }

  @Test
  void aChangeRunsOnItsCallersThread() throws Exception {
    try (ServedRepository git = ServedRepository.with(folder, 1)) {
      List<Thread> ran = new ArrayList<>();
      Edit change =
          new Edit(
              "r/1",
              path(0),
              text -> {
                ran.add(Thread.currentThread());
                return new Attempt.Decline("NO", "no");
              });
      git.engine.commit(git.ref, change);
      assertThat(ran).containsExactly(Thread.currentThread());
    }
  }
}
