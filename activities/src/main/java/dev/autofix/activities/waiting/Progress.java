package dev.autofix.activities.waiting;

import io.temporal.activity.Activity;

/** Tells that a waiting activity is alive and what it waits for. */
@FunctionalInterface
public interface Progress {
  /**
   * @param waitingFor one line for the Temporal UI
   * @throws io.temporal.client.ActivityCompletionException when the activity was cancelled
   */
  void report(String waitingFor);

  /** Heartbeats of the activity that runs on the calling thread. */
  static Progress heartbeat() {
    return waitingFor -> Activity.getExecutionContext().heartbeat(waitingFor);
  }
}
