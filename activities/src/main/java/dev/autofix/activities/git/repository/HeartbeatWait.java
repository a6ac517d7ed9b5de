package dev.autofix.activities.git.repository;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for shared work while the caller's heart beats. A heartbeat that throws, or an interrupt,
 * ends this wait and leaves the work to the others who wait for it.
 */
public final class HeartbeatWait {
  /** How often the heart beats. */
  public static final Duration BEAT = Duration.ofSeconds(1);

  private HeartbeatWait() {}

  /** What the work comes to; its failure as one of our own. */
  public static <T> T on(Future<T> work, Runnable heartbeat) {
    while (true) {
      try {
        return work.get(BEAT.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillRunning) {
        heartbeat.run();
      } catch (InterruptedException e) {
        throw interrupted(e);
      } catch (ExecutionException e) {
        throw rethrown(e);
      }
    }
  }

  /** The failure of a wait that was interrupted; the thread stays so. */
  public static AutofixException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new AutofixException(
        FailureType.UNAVAILABLE, "interrupted while waiting for the Git engine; run again", e);
  }

  private static RuntimeException rethrown(ExecutionException ended) {
    Throwable cause = ended.getCause();
    if (cause instanceof AutofixException failure) {
      // A new one for each waiter: the stack of the shared work stays visible as its cause.
      return new AutofixException(failure.type(), String.valueOf(failure.getMessage()), failure);
    }
    return new AutofixException(FailureType.UNAVAILABLE, "the Git engine failed: " + cause, ended);
  }
}
