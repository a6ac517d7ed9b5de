package dev.autofix.activities.git;

import static dev.autofix.activities.git.ServedRepository.fix;
import static dev.autofix.activities.git.ServedRepository.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.git.commit.Attempt;
import dev.autofix.activities.git.commit.Change;
import dev.autofix.activities.git.commit.CommitOutcome;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalTest {
  @TempDir Path folder;

  @Test
  void aRefusedPushSaysWhatTheServerSaid() throws Exception {
    try (ServedRepository git = ServedRepository.with(folder, 1)) {
      git.server.beforePush(
          (pack, commands) -> {
            pack.sendMessage("GH006: Protected branch update failed");
            refuse(commands);
          });
      AutofixException failure =
          Failures.expect(FailureType.PUSH_REJECTED, () -> git.engine.commit(git.ref, fix(0)));
      assertThat(failure)
          .hasMessageContaining("GH006: Protected branch update failed")
          .hasMessageContaining("main");
      assertThat(git.origin.subjects()).containsExactly("Initial");
    }
  }

  @Test
  void aPackThatTheServerWillNotReadIsARefusalToo() throws Exception {
    try (ServedRepository git = ServedRepository.with(folder, 1)) {
      git.server.limitPacks(10);
      Failures.expect(FailureType.PUSH_REJECTED, () -> git.engine.commit(git.ref, fix(0)));
      assertThat(git.origin.subjects()).containsExactly("Initial");
    }
  }

  @Test
  void oneBadFixInABatchSinksNobody() throws Exception {
    int changes = 7;
    int bad = 3;
    try (ServedRepository git = ServedRepository.with(folder, changes + 1)) {
      git.server.beforePush((pack, commands) -> refuseIfChanged(git, pack, commands, path(bad)));
      List<Future<CommitOutcome>> outcomes = commitTogether(git, changes);
      for (int i = 0; i < changes; i++) {
        if (i == bad) {
          assertThat(failure(outcomes.get(i)).type()).isEqualTo(FailureType.PUSH_REJECTED);
        } else {
          assertThat(outcomes.get(i).get()).isInstanceOf(CommitOutcome.Committed.class);
          assertThat(git.origin.text(path(i))).isEqualTo("memory: 2\n");
        }
      }
      assertThat(git.origin.text(path(bad))).isEqualTo("memory: 1\n");
      assertThat(git.origin.log()).hasSize(1 + 1 + changes - 1);
    }
  }

  @Test
  void aBadFixIsSentTwiceAlsoAfterAnotherOfItsBatchWasRefused() throws Exception {
    int changes = 3;
    AtomicInteger pushes = new AtomicInteger();
    try (ServedRepository git = ServedRepository.with(folder, changes + 1)) {
      git.server.beforePush(
          (pack, commands) -> {
            int push = pushes.incrementAndGet();
            if (push == 2) {
              // A lost race makes the batch send one change at a time.
              foreignCommit(git);
            } else {
              for (int i = 0; i < changes; i++) {
                refuseIfChanged(git, pack, commands, path(i));
              }
            }
          });
      List<Future<CommitOutcome>> outcomes = commitTogether(git, changes);
      for (int i = 0; i < changes; i++) {
        assertThat(failure(outcomes.get(i))).hasMessageContaining(path(i) + " is frozen");
      }
      assertThat(pushes).hasValue(2 + 2 * changes);
    }
  }

  @Test
  void aChangeThatFailsOrDeclinesLeavesTheOthersOfItsBatchAlone() throws Exception {
    try (ServedRepository git = ServedRepository.with(folder, 4)) {
      CountDownLatch asked = new CountDownLatch(1);
      CountDownLatch queued = new CountDownLatch(3);
      ExecutorService threads = Executors.newCachedThreadPool();
      Future<CommitOutcome> gate =
          threads.submit(() -> git.engine.commit(git.ref, waiting(asked, queued, 0)));
      asked.await();
      Future<CommitOutcome> good = threads.submit(() -> counted(git, queued, fix(1)));
      Edit failing =
          new Edit(
              "run2/1",
              path(2),
              text -> {
                throw new AutofixException(FailureType.REFUSED, "no key");
              });
      Future<CommitOutcome> failed = threads.submit(() -> counted(git, queued, failing));
      Edit wrong =
          new Edit("run3/1", path(3), text -> new Attempt.Write(path(3), "x", "no trailer"));
      Future<CommitOutcome> untraceable = threads.submit(() -> counted(git, queued, wrong));
      assertThat(gate.get()).isInstanceOf(CommitOutcome.Committed.class);
      assertThat(good.get()).isInstanceOf(CommitOutcome.Committed.class);
      assertThat(failure(failed)).hasMessage("no key");
      assertThat(failure(untraceable).type()).isEqualTo(FailureType.INVALID);
      threads.shutdown();
      assertThat(git.origin.subjects()).containsExactly("Fix run1/1", "Fix run0/1", "Initial");
    }
  }

  /** The first change holds the branch until the others are queued, so those share a batch. */
  private List<Future<CommitOutcome>> commitTogether(ServedRepository git, int changes)
      throws Exception {
    CountDownLatch queued = new CountDownLatch(changes);
    ExecutorService threads = Executors.newCachedThreadPool();
    CountDownLatch asked = new CountDownLatch(1);
    Future<CommitOutcome> gate =
        threads.submit(() -> git.engine.commit(git.ref, waiting(asked, queued, changes)));
    asked.await();
    List<Future<CommitOutcome>> outcomes = new ArrayList<>();
    for (int i = 0; i < changes; i++) {
      Edit change = fix(i);
      outcomes.add(threads.submit(() -> counted(git, queued, change)));
    }
    gate.get();
    threads.shutdown();
    return outcomes;
  }

  /** The heart beats for the first time when the change has waited for a while. */
  private static CommitOutcome counted(ServedRepository git, CountDownLatch queued, Change change) {
    AtomicBoolean waits = new AtomicBoolean();
    return git.engine.commit(
        git.ref,
        change,
        () -> {
          if (waits.compareAndSet(false, true)) {
            queued.countDown();
          }
        });
  }

  private static Edit waiting(CountDownLatch asked, CountDownLatch queued, int file) {
    Edit change = fix(file);
    return new Edit(
        change.id(),
        change.path(),
        text -> {
          asked.countDown();
          await(queued);
          return change.decision().apply(text);
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AutofixException failure(Future<CommitOutcome> outcome) throws Exception {
    try {
      throw new AssertionError("no failure but " + outcome.get());
    } catch (ExecutionException e) {
      return (AutofixException) e.getCause();
    }
  }

  private static void foreignCommit(ServedRepository git) {
    try {
      git.origin.commit("Foreign", Map.of("foreign.txt", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refuse(Iterable<ReceiveCommand> commands) {
    for (ReceiveCommand command : commands) {
      command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "pre-receive hook declined");
    }
  }

  private static void refuseIfChanged(
      ServedRepository git, ReceivePack pack, Iterable<ReceiveCommand> commands, String path) {
    try {
      for (ReceiveCommand command : commands) {
        if (!text(pack.getRepository(), command.getNewId(), path).equals("memory: 1\n")) {
          pack.sendMessage(path + " is frozen");
          refuse(List.of(command));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Repository repository, ObjectId commit, String path)
      throws IOException {
    try (RevWalk walk = new RevWalk(repository);
        TreeWalk file = TreeWalk.forPath(repository, path, walk.parseTree(commit))) {
      return new String(repository.open(file.getObjectId(0)).getBytes(), StandardCharsets.UTF_8);
    }
  }
}
