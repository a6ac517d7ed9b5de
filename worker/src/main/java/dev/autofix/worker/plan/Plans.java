package dev.autofix.worker.plan;

import com.uber.m3.tally.NoopScope;
import dev.autofix.activities.http.CallSpans;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.remedy.RemedyProviders;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.workload.WorkflowIds;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.worker.inprocess.InProcessTemporal;
import dev.autofix.worker.wiring.OutsideSystems;
import dev.autofix.worker.wiring.PluginFolder;
import dev.autofix.worker.wiring.RepairWorker;
import dev.autofix.worker.wiring.Repairs;
import dev.autofix.worker.wiring.TemporalConnection;
import dev.autofix.workflows.alert.AlertInput;
import dev.autofix.workflows.alert.AlertResult;
import dev.autofix.workflows.alert.AlertStatus;
import dev.autofix.workflows.alert.FiredAlert;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.opentelemetry.api.trace.TracerProvider;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.WorkerFactory;
import java.io.PrintStream;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Answers by the very workflow that observes alerts, on an in-process Temporal: a plan here and a
 * plan of the server cannot differ.
 */
public final class Plans {
  private static final String FINGERPRINT = "%016x";

  private final AutofixConfiguration configuration;
  private final InProcessTemporal temporal;
  private final PrintStream out;

  private Plans(AutofixConfiguration configuration, InProcessTemporal temporal, PrintStream out) {
    this.configuration = configuration;
    this.temporal = temporal;
    this.out = out;
  }

  /** Prints what each kind of evidence would lead to; false if a person would have to look. */
  public static boolean answer(
      AutofixConfiguration configuration, PodQuestion question, PrintStream out) {
    try (OutsideSystems systems =
            OutsideSystems.open(
                configuration, configuration.git().withMirrorsOf("plan"), Calls.unmeasured());
        InProcessTemporal temporal = new InProcessTemporal()) {
      TemporalConnection connection = temporal.forRepairs(configuration, new NoopScope());
      List<Object> activities =
          Repairs.activities(
              configuration,
              systems,
              temporal.joins(connection, configuration),
              connection.client(),
              RemedyProviders.load(PluginFolder.ofThisInstallation()),
              new CompositeMeterRegistry(),
              CallSpans.none());
      WorkerFactory worker =
          RepairWorker.on(
              connection.client(),
              configuration.temporal(),
              activities,
              TracerProvider.noop().get("none"));
      try {
        worker.start();
        return new Plans(configuration, temporal, out).answer(question);
      } finally {
        worker.shutdownNow();
        worker.awaitTermination(5, TimeUnit.SECONDS);
      }
    }
  }

  private boolean answer(PodQuestion question) {
    Set<Evidence> asked = EnumSet.noneOf(Evidence.class);
    int number = 0;
    for (Rule rule : configuration.ruleSet().about(question.labels())) {
      boolean onlyIfItFires = rule.evidence() == Evidence.ALERT;
      if (onlyIfItFires || asked.add(rule.evidence())) {
        Outcome outcome = observed(question, rule, ++number);
        if (outcome != Outcome.NOT_NEEDED && !onlyIfItFires) {
          return outcome != Outcome.ESCALATED;
        }
      }
    }
    return true;
  }

  private Outcome observed(PodQuestion question, Rule rule, int number) {
    String fingerprint = FINGERPRINT.formatted(number);
    String cluster = configuration.kubernetes().cluster();
    WorkflowStub observation =
        temporal
            .client()
            .newUntypedWorkflowStub(
                "AlertWorkflow",
                WorkflowOptions.newBuilder()
                    .setWorkflowId(WorkflowIds.observation(cluster, fingerprint))
                    .setTaskQueue(configuration.temporal().taskQueue())
                    .build());
    FiredAlert alert =
        new FiredAlert(
            fingerprint,
            rule.name(),
            cluster,
            question.namespace(),
            question.pod(),
            question.container(),
            null,
            null,
            null,
            Instant.now(),
            rule,
            Map.of());
    observation.signalWithStart(
        "alertFired", new Object[] {alert}, new Object[] {new AlertInput(true, false)});
    Outcome outcome = observation.getResult(AlertResult.class).outcome();
    out.println("if " + rule.name() + " fires:");
    observation
        .query("status", AlertStatus.class)
        .explanation()
        .forEach(line -> out.println("  " + line.replace("\n", "\n  ")));
    return outcome;
  }
}
