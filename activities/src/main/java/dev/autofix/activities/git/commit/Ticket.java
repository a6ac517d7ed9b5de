package dev.autofix.activities.git.commit;

import dev.autofix.activities.git.repository.HeartbeatWait;
import dev.autofix.activities.git.tree.RememberingSnapshot;
import dev.autofix.activities.git.tree.TreeSnapshot;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * One caller's place in a batch. The lane asks, the caller's own thread answers: so a change runs
 * where its caller's context, interrupts and heartbeats are, and a caller that leaves takes only
 * its own change along.
 */
final class Ticket {
  private static final Duration LONGEST_APPLY = Duration.ofMinutes(5);

  private sealed interface Word {
    record Question(Asked asked) implements Word {}

    record Outcome(CommitOutcome outcome) implements Word {}

    record Failure(AutofixException failure) implements Word {}
  }

  /** A question on its way, and what its answer was based on. */
  record Asked(RememberingSnapshot tip, CompletableFuture<Optional<Attempt.Edit>> answer) {}

  private final Change change;
  private final Context trace = Context.current();
  private final BlockingQueue<Word> words = new LinkedBlockingQueue<>();
  private volatile boolean open = true;
  private volatile @Nullable ObjectId searchedTo;

  Ticket(Change change) {
    this.change = change;
  }

  String fix() {
    return change.id();
  }

  /** The caller's place in a trace. */
  Context trace() {
    return trace;
  }

  boolean isOpen() {
    return open;
  }

  /** Up to where the trailer was looked for; the next search starts there. */
  Optional<ObjectId> searchedTo() {
    return Optional.ofNullable(searchedTo)
        .or(() -> change.since().filter(ObjectId::isId).map(ObjectId::fromString));
  }

  void searchedTo(ObjectId tip) {
    searchedTo = tip;
  }

  /** The lane's side: asks what to write on a tip. */
  Asked ask(TreeSnapshot tip) {
    Asked asked = new Asked(new RememberingSnapshot(tip), new CompletableFuture<>());
    words.add(new Word.Question(asked));
    if (!open) {
      asked.answer().complete(Optional.empty());
    }
    return asked;
  }

  /** Waits for an answer; empty if the change is out of the batch. */
  Optional<Attempt.Edit> answer(Asked asked) {
    try {
      return asked.answer().get(LONGEST_APPLY.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      fail(new AutofixException(FailureType.TIMEOUT, "the change was not decided in time", e));
    } catch (ExecutionException e) {
      throw new IllegalStateException("a caller answers or leaves, it never fails the lane", e);
    } catch (InterruptedException e) {
      fail(HeartbeatWait.interrupted(e));
    }
    return Optional.empty();
  }

  void finish(CommitOutcome outcome) {
    open = false;
    words.add(new Word.Outcome(outcome));
  }

  void fail(AutofixException failure) {
    open = false;
    words.add(new Word.Failure(failure));
  }

  /** The caller's side: answers the lane until the change has ended. */
  CommitOutcome await(Runnable heartbeat) {
    try {
      while (true) {
        Word word = words.poll(HeartbeatWait.BEAT.toMillis(), TimeUnit.MILLISECONDS);
        if (word instanceof Word.Outcome ended) {
          return ended.outcome();
        } else if (word instanceof Word.Failure failed) {
          throw failed.failure();
        }
        if (word instanceof Word.Question question) {
          Optional<CommitOutcome> declined = answer(question, heartbeat);
          if (declined.isPresent()) {
            return declined.get();
          }
        } else {
          heartbeat.run();
        }
      }
    } catch (InterruptedException e) {
      throw HeartbeatWait.interrupted(e);
    } finally {
      leave();
    }
  }

  private Optional<CommitOutcome> answer(Word.Question question, Runnable heartbeat) {
    Optional<Attempt.Edit> edit = Optional.empty();
    try {
      heartbeat.run();
      Attempt attempt = change.apply(question.asked().tip());
      if (attempt instanceof Attempt.Decline decline) {
        return Optional.of(new CommitOutcome.Declined(decline.code(), decline.reason()));
      }
      edit = Optional.of((Attempt.Edit) attempt);
      return Optional.empty();
    } finally {
      if (edit.isEmpty()) {
        open = false;
      }
      question.asked().answer().complete(edit);
    }
  }

  /** After this nobody waits for an answer: one asked later sees that the ticket is closed. */
  private void leave() {
    open = false;
    for (Word word = words.poll(); word != null; word = words.poll()) {
      if (word instanceof Word.Question question) {
        question.asked().answer().complete(Optional.empty());
      }
    }
  }
}
