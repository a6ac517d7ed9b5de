package dev.autofix.activities.chart;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets so many renders run at once; the others wait in the order in which they came. */
final class RenderTurns {
  private final Semaphore free;

  RenderTurns(int atOnce) {
    this.free = new Semaphore(atOnce, true);
  }

  <T> T take(Supplier<T> render) {
    try {
      free.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AutofixException(
          FailureType.UNAVAILABLE, "interrupted while waiting for a free renderer", e);
    }
    try {
      return render.get();
    } finally {
      free.release();
    }
  }
}
