package dev.autofix.activities.chart;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets so many renders run at once; the others wait in the order in which they came. */
final class RenderTurns implements AutoCloseable {
  private final Semaphore free;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "render");
            thread.setDaemon(true);
            return thread;
          });

  RenderTurns(int atOnce) {
    this.free = new Semaphore(atOnce, true);
  }

  <T> T take(Supplier<T> render) {
    try {
      free.acquire();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      return render.get();
    } finally {
      free.release();
    }
  }

  /** All of them, each in a turn of its own; the first failure is thrown once all have ended. */
  <T> List<T> takeAll(List<Supplier<T>> renders) {
    List<Callable<T>> turns = new ArrayList<>();
    renders.forEach(render -> turns.add(() -> take(render)));
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> turn : threads.invokeAll(turns)) {
        results.add(turn.get());
      }
      return results;
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  /** What a render threw, as if it had run on this thread. */
  private static RuntimeException failure(ExecutionException e) {
    if (e.getCause() instanceof RuntimeException failure) {
      return failure;
    }
    throw new IllegalStateException("a render broke off", e.getCause());
  }

  private static AutofixException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AutofixException(
        FailureType.UNAVAILABLE, "interrupted while waiting for a free renderer", e);
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
