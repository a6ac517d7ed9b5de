package dev.autofix.activities.notify.slack;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The turns in one Slack channel, which takes about one message a second. Whoever would wait long
 * is told when to come again, so that no thread is held. Thread-safe.
 */
final class Pace {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Duration distance;
  private final InstantSource clock;
  private Instant free = Instant.MIN;

  /**
   * @param distance between two calls
   */
  Pace(Duration distance, InstantSource clock) {
    this.distance = distance;
    this.clock = clock;
  }

  /**
   * Waits for a turn.
   *
   * @throws AutofixException of type UNAVAILABLE with the time to come again
   */
  void await() {
    Duration wait = turn();
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AutofixException(FailureType.UNAVAILABLE, "interrupted before its turn", e);
    }
  }

  /** How long it is until the turn that this takes. */
  synchronized Duration turn() {
    Instant now = clock.instant();
    Instant turn = free.isBefore(now) ? now : free;
    Duration wait = Duration.between(now, turn);
    if (wait.compareTo(PATIENCE) > 0) {
      throw AutofixException.retryAfter(
          FailureType.UNAVAILABLE,
          "the Slack channel takes one message a second, and others come before",
          wait);
    }
    free = turn.plus(distance);
    return wait;
  }

  /** Slack asks to be left alone for a while. */
  synchronized void pause(Duration pause) {
    Instant until = clock.instant().plus(pause);
    free = free.isBefore(until) ? until : free;
  }
}
