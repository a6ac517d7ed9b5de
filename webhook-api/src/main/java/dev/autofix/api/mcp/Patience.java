package dev.autofix.api.mcp;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks again until an answer is complete. Few calls may wait at a time, since each holds a thread;
 * the others are told what is known now. Thread-safe.
 */
final class Patience {
  private static final int PLACES = 16;
  private static final long FIRST_LOOK = 100;
  private static final long LONGEST_PAUSE = 1000;

  private final Semaphore places = new Semaphore(PLACES);

  <T> T until(Supplier<T> look, Predicate<T> enough, Duration limit) throws InterruptedException {
    T seen = look.get();
    if (enough.test(seen) || !places.tryAcquire()) {
      return seen;
    }
    try {
      long end = System.nanoTime() + limit.toNanos();
      long pause = FIRST_LOOK;
      while (!enough.test(seen) && System.nanoTime() - end < 0) {
        TimeUnit.MILLISECONDS.sleep(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE);
        seen = look.get();
      }
      return seen;
    } finally {
      places.release();
    }
  }
}
