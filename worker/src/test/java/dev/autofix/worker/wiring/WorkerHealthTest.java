package dev.autofix.worker.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.testing.TestWorkflowEnvironment;
import org.junit.jupiter.api.Test;

class WorkerHealthTest {
  @Test
  void aWorkerIsHealthyWhileItTakesWork() {
    try (TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance()) {
      temporal.newWorker("repairs");
      WorkerHealth health = new WorkerHealth(temporal.getWorkerFactory(), "repairs");

      assertThat(health.execute().isHealthy()).isFalse();
      assertThat(health.execute().getMessage()).contains("takes no work from task queue repairs");

      temporal.start();
      assertThat(health.execute().isHealthy()).isTrue();

      temporal.shutdown();
      assertThat(health.execute().isHealthy()).isFalse();
    }
  }
}
