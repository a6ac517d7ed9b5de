package dev.autofix.activities.git.mirror;

import io.opentelemetry.context.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Lets everybody who wants one branch as it is now share a fetch that starts after they asked: at
 * most one runs and one is queued, however many wait. In a trace it is part of the work that asked
 * first.
 */
final class SharedFetch {
  private final Supplier<ObjectId> fetch;
  private final Executor executor;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable CompletableFuture<ObjectId> queued;
  private Context asked = Context.root();
  private boolean running;

  SharedFetch(Supplier<ObjectId> fetch, Executor executor) {
    this.fetch = fetch;
    this.executor = executor;
  }

  Future<ObjectId> now() {
    lock.lock();
    try {
      CompletableFuture<ObjectId> mine = queued;
      if (mine == null) {
        mine = new CompletableFuture<>();
        queued = mine;
        asked = Context.current();
      }
      startIfIdle();
      // A copy, so that nobody who waits can complete it for the others.
      return mine.copy();
    } finally {
      lock.unlock();
    }
  }

  private void startIfIdle() {
    CompletableFuture<ObjectId> next = queued;
    if (running || next == null) {
      return;
    }
    executor.execute(asked.wrap(() -> run(next)));
    running = true;
    queued = null;
  }

  private void run(CompletableFuture<ObjectId> result) {
    try {
      result.complete(fetch.get());
    } catch (RuntimeException | Error e) {
      result.completeExceptionally(e);
    } finally {
      finished();
    }
  }

  private void finished() {
    lock.lock();
    try {
      running = false;
      startIfIdle();
    } finally {
      lock.unlock();
    }
  }
}
