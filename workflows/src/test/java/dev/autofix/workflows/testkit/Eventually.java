package dev.autofix.workflows.testkit;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;

/** Waits for an assertion to hold that a workflow makes true on its own time. */
public final class Eventually {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private Eventually() {}

  /** The last failure is reported when it never does. */
  public static void holds(ThrowingRunnable assertion) {
    await().ignoreExceptions().pollInterval(PAUSE).atMost(LIMIT).untilAsserted(assertion);
  }
}
