package dev.autofix.workflows.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for an assertion to hold; the last failure is reported when it never does. */
public final class Eventually {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private Eventually() {}

  public static void holds(Runnable assertion) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError | RuntimeException notYet) {
        if (System.nanoTime() > end) {
          throw notYet;
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }
}
