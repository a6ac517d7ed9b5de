package dev.autofix.activities.git.commit;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Everybody's commits to one branch, one batch after the other: whoever comes while a batch is
 * under way is in the next one. A thread works here only while somebody waits.
 */
final class Lane {
  private static final int LARGEST_BATCH = 64;

  private final Branch branch;
  private final Executor executor;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Ticket> waiting = new ArrayDeque<>();
  private boolean working;

  Lane(Branch branch, Executor executor) {
    this.branch = branch;
    this.executor = executor;
  }

  CommitOutcome commit(Change change, Runnable heartbeat) {
    Ticket ticket = new Ticket(change);
    lock.lock();
    try {
      if (!working) {
        executor.execute(this::work);
        working = true;
      }
      waiting.add(ticket);
    } finally {
      lock.unlock();
    }
    return ticket.await(heartbeat);
  }

  private void work() {
    for (List<Ticket> batch = next(); !batch.isEmpty(); batch = next()) {
      try {
        // In a trace a batch belongs to its first commit.
        batch.get(0).trace().wrap(new Batch(branch, batch)::settle).run();
      } catch (RuntimeException | Error e) {
        // Whatever it is, somebody waits for an answer and the next batch is not to blame.
        AutofixException failure =
            new AutofixException(FailureType.UNAVAILABLE, "the Git engine failed: " + e, e);
        batch.stream().filter(Ticket::isOpen).forEach(ticket -> ticket.fail(failure));
      }
    }
  }

  private List<Ticket> next() {
    lock.lock();
    try {
      List<Ticket> batch = new ArrayList<>();
      while (!waiting.isEmpty() && batch.size() < LARGEST_BATCH) {
        batch.add(waiting.remove());
      }
      working = !batch.isEmpty();
      return batch;
    } finally {
      lock.unlock();
    }
  }
}
