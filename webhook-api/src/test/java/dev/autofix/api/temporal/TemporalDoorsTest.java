package dev.autofix.api.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.health.HealthCheck;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.DefaultRules;
import dev.autofix.core.rule.Evidence;
import dev.autofix.workflows.FixAttributes;
import dev.autofix.workflows.alert.AlertInput;
import dev.autofix.workflows.alert.AlertResult;
import dev.autofix.workflows.alert.AlertStatus;
import dev.autofix.workflows.alert.AlertWorkflow;
import dev.autofix.workflows.alert.FiredAlert;
import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.FixEnded;
import dev.autofix.workflows.fix.Retry;
import dev.autofix.workflows.fix.Revert;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TemporalDoorsTest {
  private static final String QUEUE = "autofix";
  private static final String ID = "alert-prod-0000000000000001";

  /** Static summaries as they are sent; the in-process server does not keep them. */
  private final List<String> summaries = new CopyOnWriteArrayList<>();

  private TestWorkflowEnvironment temporal;
  private TemporalAlertIntake intake;

  /** Ends once it is resolved; answers how often it fired. */
  public static final class CountingAlert implements AlertWorkflow {
    private int fired;
    private @Nullable Instant resolved;

    @Override
    public AlertResult run(AlertInput input) {
      Workflow.await(() -> resolved != null);
      return new AlertResult(Outcome.NOT_NEEDED, fired + " " + input, "fix-of-nobody");
    }

    @Override
    public void alertFired(FiredAlert alert) {
      fired++;
    }

    @Override
    public void alertResolved(@Nullable Instant endedAt) {
      resolved = endedAt;
    }

    @Override
    public void fixEnded(FixEnded ended) {}

    @Override
    public void approve(@Nullable Approval approval) {}

    @Override
    public void cancel(@Nullable Cancellation cancellation) {}

    @Override
    public void retry(@Nullable Retry retry) {}

    @Override
    public AlertStatus status() {
      return new AlertStatus(State.TRIAGING, null, null, null, null, List.of());
    }
  }

  @BeforeEach
  void start() {
    TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder();
    FixAttributes.all()
        .forEach(key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
    options.setWorkflowClientOptions(
        WorkflowClientOptions.newBuilder().setInterceptors(summaryRecorder()).build());
    temporal = TestWorkflowEnvironment.newInstance(options.build());
    intake = new TemporalAlertIntake(temporal.getWorkflowClient(), QUEUE, true);
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void an_alert_is_durable_before_any_worker_runs_and_fires_into_one_workflow() {
    intake.fired(alert(), false, ID);
    intake.fired(alert(), false, ID);
    intake.fired(alert(), false, ID);
    assertThat(intake.resolved(ID, Instant.EPOCH)).isTrue();

    Worker worker = temporal.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(CountingAlert.class);
    temporal.start();

    AlertResult result =
        temporal.getWorkflowClient().newUntypedWorkflowStub(ID).getResult(AlertResult.class);
    assertThat(result.reason()).isEqualTo("3 AlertInput[observe=false, searchAttributes=true]");
  }

  @Test
  void lists_and_pages_find_an_alert_by_summary_memo_and_attributes() {
    intake.fired(alert(), false, ID);

    HistoryEvent started =
        temporal.getWorkflowClient().fetchHistory(ID).getHistory().getEventsList().stream()
            .filter(
                event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED)
            .findFirst()
            .orElseThrow();
    assertThat(summaries).containsExactly("PodOOMKilled shop/shop-1");
    assertThat(started.getWorkflowExecutionStartedEventAttributes().getMemo().getFieldsMap())
        .containsOnlyKeys("alertname", "namespace", "subject", "rule");
    assertThat(
            started
                .getWorkflowExecutionStartedEventAttributes()
                .getSearchAttributes()
                .getIndexedFieldsMap())
        .containsOnlyKeys("AutofixCluster", "AutofixNamespace", "AutofixRule");
  }

  @Test
  void nobody_listening_to_resolved_is_normal() {
    assertThat(intake.resolved("alert-prod-unknown", null)).isFalse();
  }

  @Test
  void a_fix_that_is_not_open_is_no_failure() {
    TemporalFixDirectory fixes = new TemporalFixDirectory(temporal.getWorkflowClient());

    assertThat(fixes.status("fix-unknown", null)).isEmpty();
    assertThat(fixes.approve("fix-unknown", new Approval(null, null))).isFalse();
    assertThat(fixes.cancel("fix-unknown", new Cancellation(false, null, null))).isFalse();
    assertThat(fixes.retry("fix-unknown", new Retry(null))).isFalse();
    assertThat(fixes.revert("fix-unknown", new Revert(null, null))).isFalse();
  }

  @Test
  void an_unreachable_temporal_is_named_as_unavailable() {
    WorkflowServiceStubs nowhere =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:1")
                .setRpcTimeout(Duration.ofMillis(200))
                .setRpcRetryOptions(
                    RpcRetryOptions.newBuilder()
                        .setExpiration(Duration.ofMillis(300))
                        .validateBuildWithDefaults())
                .build());
    try {
      WorkflowClient client =
          WorkflowClient.newInstance(nowhere, WorkflowClientOptions.getDefaultInstance());
      TemporalAlertIntake cut = new TemporalAlertIntake(client, QUEUE, false);

      assertThatThrownBy(() -> cut.fired(alert(), false, ID))
          .isInstanceOfSatisfying(
              AutofixException.class,
              failure -> assertThat(failure.type()).isEqualTo(FailureType.UNAVAILABLE))
          .hasMessageStartingWith("Temporal did not confirm: UNAVAILABLE");
      assertThatThrownBy(() -> cut.resolved(ID, null)).isInstanceOf(AutofixException.class);
      HealthCheck.Result health = new TemporalHealth(nowhere, "127.0.0.1:1").execute();
      assertThat(health.isHealthy()).isFalse();
      assertThat(health.getMessage())
          .startsWith("Temporal at 127.0.0.1:1 does not answer: UNAVAILABLE");
    } finally {
      nowhere.shutdownNow();
    }
  }

  @Test
  void a_temporal_that_answers_is_healthy() {
    HealthCheck.Result health =
        new TemporalHealth(temporal.getWorkflowServiceStubs(), "here").execute();

    assertThat(health.isHealthy()).as(health.getMessage()).isTrue();
    assertThat(health.getMessage()).contains("at here");
  }

  private WorkflowClientInterceptorBase summaryRecorder() {
    return new WorkflowClientInterceptorBase() {
      @Override
      public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
          WorkflowClientCallsInterceptor next) {
        return new WorkflowClientCallsInterceptorBase(next) {
          @Override
          public WorkflowSignalWithStartOutput signalWithStart(WorkflowSignalWithStartInput input) {
            summaries.add(input.getWorkflowStartInput().getOptions().getStaticSummary());
            return super.signalWithStart(input);
          }
        };
      }
    };
  }

  private static FiredAlert alert() {
    return new FiredAlert(
        "0000000000000001",
        "PodOOMKilled",
        "prod",
        "shop",
        "shop-1",
        null,
        null,
        null,
        null,
        Instant.EPOCH,
        DefaultRules.rule("PodOOMKilled", Evidence.OOM_KILLED, DefaultRules.timing()),
        Map.of());
  }
}
