package dev.autofix.activities.waiting;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps an activity's heart beating while its thread renders or transfers, so that a killed process
 * is noticed within the heartbeat timeout and not within the whole activity's. A heartbeat that
 * finds the activity cancelled only ends the beating: what has begun is brought to its end.
 */
public final class Beating {
  private static final int SECONDS = 5;
  private static final ScheduledExecutorService PULSE =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "autofix-heartbeat");
            thread.setDaemon(true);
            return thread;
          });

  private Beating() {}

  /** Does the work with a beating heart. */
  public static <T> T run(Supplier<T> work) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    ScheduledFuture<?> pulse =
        PULSE.scheduleAtFixedRate(() -> context.heartbeat(null), 0, SECONDS, TimeUnit.SECONDS);
    try {
      return work.get();
    } finally {
      pulse.cancel(false);
    }
  }
}
