package dev.autofix.simulator;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls something again and again until it is closed; a call that fails is logged, not the last.
 */
final class Ticker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
  private static final long PERIOD_MILLIS = 50;

  private final ScheduledExecutorService clock;

  private Ticker(ScheduledExecutorService clock) {
    this.clock = clock;
  }

  static Ticker start(String name, Runnable tick) {
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        clock.scheduleWithFixedDelay(
            () -> guarded(name, tick), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    return new Ticker(clock);
  }

  private static void guarded(String name, Runnable tick) {
    try {
      tick.run();
    } catch (RuntimeException e) {
      if (!Thread.currentThread().isInterrupted()) {
        LOG.error("{} failed", name, e);
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
