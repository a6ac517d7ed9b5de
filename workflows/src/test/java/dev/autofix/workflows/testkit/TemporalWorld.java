package dev.autofix.workflows.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.workload.WorkflowIds;
import dev.autofix.workflows.admission.AdmissionStatus;
import dev.autofix.workflows.admission.AdmissionWorkflow;
import dev.autofix.workflows.admission.AdmissionWorkflowImpl;
import dev.autofix.workflows.alert.AlertInput;
import dev.autofix.workflows.alert.AlertResult;
import dev.autofix.workflows.alert.AlertWorkflow;
import dev.autofix.workflows.alert.AlertWorkflowImpl;
import dev.autofix.workflows.alert.FiredAlert;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.fix.FixWorkflow;
import dev.autofix.workflows.fix.FixWorkflowImpl;
import dev.autofix.workflows.trace.TraceParent;
import dev.autofix.workflows.trace.TracingInterceptor;
import io.opentelemetry.api.trace.Tracer;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The in-process Temporal server with skipped time, both workflows and fake activities. */
public final class TemporalWorld implements AutoCloseable {
  private static final String QUEUE = "autofix";

  public final TestWorkflowEnvironment environment;
  public final ScriptedWorld world;
  public final ScriptedAdmission admission;

  public TemporalWorld() {
    this(new NoopScope());
  }

  /** The same, with an eye on what is measured. */
  public TemporalWorld(Scope metrics) {
    this(metrics, forgetful());
  }

  /** The same, with an eye on what is traced. */
  public TemporalWorld(Tracer tracer) {
    this(new NoopScope(), forgetful(new TracingInterceptor(tracer)));
  }

  private TemporalWorld(Scope metrics, WorkerFactoryOptions options) {
    environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(options)
                .setMetricsScope(metrics)
                .build());
    world = new ScriptedWorld(environment.getWorkflowClient(), QUEUE);
    admission = new ScriptedAdmission(environment.getWorkflowClient(), QUEUE);
    register(environment.newWorker(QUEUE));
    environment.start();
  }

  /**
   * Without a cache every task replays the history, as after a restart: no test passes by what only
   * the memory of a process holds.
   */
  private static WorkerFactoryOptions forgetful(WorkerInterceptor... interceptors) {
    return WorkerFactoryOptions.newBuilder()
        .setWorkflowCacheSize(0)
        .setWorkerInterceptors(interceptors)
        .build();
  }

  private void register(Worker worker) {
    worker.registerWorkflowImplementationTypes(
        AlertWorkflowImpl.class, FixWorkflowImpl.class, AdmissionWorkflowImpl.class);
    worker.registerActivitiesImplementations(world, world.requests, admission);
  }

  public WorkflowClient client() {
    return environment.getWorkflowClient();
  }

  /** What the webhook does for one firing alert. */
  public String fire(String fingerprint, String alertName, Rule rule) {
    return fire(fingerprint, alertName, rule, false);
  }

  public String fire(String fingerprint, String alertName, Rule rule, boolean observe) {
    return fire(fingerprint, alertName, rule, observe, Instant.EPOCH, null);
  }

  /** The same for an alert that fires since {@code startsAt}. */
  public String fire(String fingerprint, String alertName, Rule rule, Instant startsAt) {
    return fire(fingerprint, alertName, rule, false, startsAt, null);
  }

  /** What a door does for an alert that somebody hands over. */
  public String handOver(String fingerprint, String alertName, Rule rule, String askedBy) {
    return fire(fingerprint, alertName, rule, false, Instant.EPOCH, askedBy);
  }

  private String fire(
      String fingerprint,
      String alertName,
      Rule rule,
      boolean observe,
      Instant startsAt,
      @Nullable String askedBy) {
    String id = WorkflowIds.alert("lab", fingerprint);
    AlertWorkflow stub =
        client()
            .newWorkflowStub(
                AlertWorkflow.class,
                WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(QUEUE).build());
    BatchRequest batch = client().newSignalWithStartRequest();
    batch.add(stub::run, new AlertInput(observe, false));
    batch.add(
        stub::alertFired,
        new FiredAlert(
                fingerprint,
                alertName,
                "lab",
                "shop",
                "shop-abc-1",
                "app",
                null,
                null,
                "critical",
                startsAt,
                rule,
                Map.of())
            .askedBy(askedBy)
            .tracedBy(TraceParent.current()));
    client().signalWithStart(batch);
    return id;
  }

  /**
   * The result of an alert without a wait that skips time: skipped time would end the memory of the
   * fix before the test goes on with it.
   */
  public AlertResult result(String alertWorkflowId) {
    Eventually.holds(
        () ->
            assertThat(lastEvent(alertWorkflowId).hasWorkflowExecutionCompletedEventAttributes())
                .isTrue());
    return DefaultDataConverter.STANDARD_INSTANCE.fromPayloads(
        0,
        Optional.of(
            lastEvent(alertWorkflowId).getWorkflowExecutionCompletedEventAttributes().getResult()),
        AlertResult.class,
        AlertResult.class);
  }

  private HistoryEvent lastEvent(String workflowId) {
    return client().fetchHistory(workflowId).getLastEvent();
  }

  /**
   * The same for an alert whose fix waits for a timer, as one that is held may do: an answer that
   * crosses the end of the hold says when to ask again.
   */
  public AlertResult resultInSkippedTime(String alertWorkflowId) {
    return WorkflowStub.fromTyped(alert(alertWorkflowId)).getResult(AlertResult.class);
  }

  /**
   * Lets this time pass, and half a minute: who waits looks again every minute, and the in-process
   * server loses a workflow task for ever ("invalid history builder state") when a signal meets a
   * timer that is due.
   */
  public void skip(Duration time) {
    environment.sleep(time.plusSeconds(30));
  }

  public AlertWorkflow alert(String alertWorkflowId) {
    return client().newWorkflowStub(AlertWorkflow.class, alertWorkflowId);
  }

  public FixWorkflow fix() {
    return client().newWorkflowStub(FixWorkflow.class, fixId());
  }

  public String fixId() {
    return WorkflowIds.fix(Samples.SHOP);
  }

  public AdmissionWorkflow admissionWorkflow() {
    return client().newWorkflowStub(AdmissionWorkflow.class, ScriptedAdmission.ID);
  }

  public AdmissionStatus admissionStatus() {
    return admissionWorkflow().status();
  }

  public FixStatus fixStatus() {
    return fix().status();
  }

  public void untilState(State wanted) {
    Eventually.holds(() -> assertThat(fixStatus().state()).isEqualTo(wanted));
  }

  public void untilJoined(String alert) {
    Eventually.holds(() -> assertThat(alert(alert).status().fixId()).isNotNull());
  }

  public void untilOutcome(Outcome wanted) {
    Eventually.holds(() -> assertThat(fixStatus().outcome()).isEqualTo(wanted));
  }

  public boolean isFixOpen() {
    return world.isOpen(fixId());
  }

  public void untilWaitingFor(String what) {
    Eventually.holds(() -> assertThat(fixStatus().waitingFor()).isEqualTo(what));
  }

  public void untilCommits(int commits) {
    Eventually.holds(() -> assertThat(world.history()).hasSize(commits));
  }

  @Override
  public void close() {
    environment.close();
  }
}
