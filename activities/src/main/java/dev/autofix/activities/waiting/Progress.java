package dev.autofix.activities.waiting;

import io.temporal.activity.Activity;
import java.util.function.Supplier;

/** Tells that a waiting activity is alive and what it waits for. */
@FunctionalInterface
public interface Progress {
  /**
   * @param waitingFor one line for the Temporal UI
   * @throws io.temporal.client.ActivityCompletionException when the activity was cancelled
   */
  void report(String waitingFor);

  /**
   * Does work that may last longer than a heartbeat does, and tells meanwhile that the activity is
   * alive. Never throws by itself: a cancellation is for the next {@link #report}.
   *
   * @param waitingFor one line for the Temporal UI
   */
  default <T> T during(String waitingFor, Supplier<T> work) {
    return work.get();
  }

  /** Heartbeats of the activity that runs on the calling thread. */
  static Progress heartbeat() {
    return new Progress() {
      @Override
      public void report(String waitingFor) {
        Activity.getExecutionContext().heartbeat(waitingFor);
      }

      @Override
      public <T> T during(String waitingFor, Supplier<T> work) {
        return Beating.run(waitingFor, Beating.PAUSE, work);
      }
    };
  }
}
