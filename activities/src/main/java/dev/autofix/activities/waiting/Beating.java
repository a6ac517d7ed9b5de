package dev.autofix.activities.waiting;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an activity's heart beating while its thread renders or transfers, so that a killed process
 * is noticed within the heartbeat timeout and not within the whole activity's. A heartbeat that
 * finds the activity cancelled only ends the beating: what has begun is brought to its end.
 */
public final class Beating {
  static final Duration PAUSE = Duration.ofSeconds(5);
  private static final ScheduledExecutorService PULSE = pulse();

  private Beating() {}

  private static ScheduledExecutorService pulse() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "autofix-heartbeat");
              thread.setDaemon(true);
              return thread;
            });
    // Thousands of waits look every second, and most looks end before their first beat.
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  /** Does the work with a beating heart. */
  public static <T> T run(Supplier<T> work) {
    return run(null, Duration.ZERO, PAUSE, work);
  }

  /** The first beat comes after a pause: a wait has just told that it is alive. */
  static <T> T run(String waitingFor, Duration pause, Supplier<T> work) {
    return run(waitingFor, pause, pause, work);
  }

  private static <T> T run(
      @Nullable String details, Duration first, Duration pause, Supplier<T> work) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    ScheduledFuture<?> pulse =
        PULSE.scheduleAtFixedRate(
            () -> context.heartbeat(details),
            first.toMillis(),
            pause.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      return work.get();
    } finally {
      pulse.cancel(false);
    }
  }
}
