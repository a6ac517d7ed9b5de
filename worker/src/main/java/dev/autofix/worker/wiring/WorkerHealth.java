package dev.autofix.worker.wiring;

import com.codahale.metrics.health.HealthCheck;
import io.temporal.worker.WorkerFactory;

/** Whether this process takes work. It begins as soon as Temporal has answered once. */
final class WorkerHealth extends HealthCheck {
  private final WorkerFactory worker;
  private final String taskQueue;

  WorkerHealth(WorkerFactory worker, String taskQueue) {
    this.worker = worker;
    this.taskQueue = taskQueue;
  }

  @Override
  protected Result check() {
    return worker.isStarted() && !worker.isShutdown()
        ? Result.healthy("takes work from task queue %s", taskQueue)
        : Result.unhealthy(
            "takes no work from task queue %s (is Temporal there? the log says what it waits for)",
            taskQueue);
  }
}
