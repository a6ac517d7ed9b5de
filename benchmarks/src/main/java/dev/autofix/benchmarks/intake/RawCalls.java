package dev.autofix.benchmarks.intake;

import com.sun.management.OperatingSystemMXBean;
import dev.autofix.benchmarks.intake.IntakeThroughput.Sample;
import dev.autofix.benchmarks.intake.IntakeThroughput.Side;
import dev.autofix.core.rule.DefaultRules;
import dev.autofix.core.rule.Rule;
import dev.autofix.workflows.FixAttributes;
import dev.autofix.workflows.alert.AlertInput;
import dev.autofix.workflows.alert.FiredAlert;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The SDK alone, with the arguments that the webhook sends; the CPU counted is this process's. */
final class RawCalls implements Side {
  private final WorkflowClient client;
  private final int parallel;
  private final Rule rule = DefaultRules.rules(DefaultRules.timing()).get(0);

  RawCalls(WorkflowClient client, int parallel) {
    this.client = client;
    this.parallel = parallel;
  }

  @Override
  public Sample run(int payloads) throws InterruptedException {
    int calls = payloads * IntakeThroughput.PAYLOAD;
    ExecutorService pool = Executors.newFixedThreadPool(parallel);
    CountDownLatch done = new CountDownLatch(calls);
    AtomicInteger failed = new AtomicInteger();
    long cpu = cpuNanos();
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      pool.execute(
          () -> {
            try {
              call();
            } catch (RuntimeException e) {
              failed.incrementAndGet();
            } finally {
              done.countDown();
            }
          });
    }
    done.await();
    double seconds = (System.nanoTime() - start) / 1e9;
    pool.shutdown();
    if (failed.get() > 0) {
      throw new IllegalStateException(failed + " of " + calls + " calls failed (expected: none)");
    }
    return new Sample(calls, seconds, (cpuNanos() - cpu) / 1e9);
  }

  private void call() {
    String fingerprint = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    String pod = "bench-" + fingerprint;
    FiredAlert alert =
        new FiredAlert(
            fingerprint,
            "PodOOMKilled",
            "lab",
            "bench",
            pod,
            "app",
            null,
            null,
            null,
            Instant.parse("2026-01-01T00:00:00Z"),
            rule,
            Map.of());
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId("alert-lab-" + fingerprint)
            .setTaskQueue("autofix")
            .setStaticSummary("PodOOMKilled bench/" + pod)
            .setMemo(
                Map.of(
                    "alertname",
                    "PodOOMKilled",
                    "namespace",
                    "bench",
                    "subject",
                    pod,
                    "rule",
                    rule.name()))
            .setTypedSearchAttributes(FixAttributes.ofAlert("lab", "bench", rule.name()))
            .build();
    client
        .newUntypedWorkflowStub("AlertWorkflow", options)
        .signalWithStart(
            "alertFired", new Object[] {alert}, new Object[] {new AlertInput(false, true)});
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
