package dev.autofix.activities.git.commit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Waits longer from turn to turn, by a random part, and not at all once the engine closes. */
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(25);
  private static final Duration LONGEST = Duration.ofMillis(500);

  private final CountDownLatch closing;

  Backoff(CountDownLatch closing) {
    this.closing = closing;
  }

  /** Whether to go on. */
  boolean pause(int turn) {
    long most = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(turn, 10));
    try {
      return !closing.await(ThreadLocalRandom.current().nextLong(most + 1), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
