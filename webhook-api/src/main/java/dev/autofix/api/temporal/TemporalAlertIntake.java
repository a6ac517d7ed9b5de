package dev.autofix.api.temporal;

import dev.autofix.api.alertmanager.AlertIntake;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.workflows.FixAttributes;
import dev.autofix.workflows.PageText;
import dev.autofix.workflows.alert.AlertInput;
import dev.autofix.workflows.alert.FiredAlert;
import dev.autofix.workflows.trace.TraceParent;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One {@code signalWithStart} for each alert; Temporal's answer means that it is durable. */
public final class TemporalAlertIntake implements AlertIntake {
  private static final String WORKFLOW = "AlertWorkflow";

  private final WorkflowClient client;
  private final String taskQueue;
  private final boolean searchAttributes;

  public TemporalAlertIntake(WorkflowClient client, String taskQueue, boolean searchAttributes) {
    this.client = client;
    this.taskQueue = taskQueue;
    this.searchAttributes = searchAttributes;
  }

  @Override
  public void fired(FiredAlert alert, boolean observe, String workflowId) {
    try {
      client
          .newUntypedWorkflowStub(WORKFLOW, options(alert, workflowId))
          .signalWithStart(
              "alertFired",
              new Object[] {alert.tracedBy(TraceParent.current())},
              new Object[] {new AlertInput(observe, searchAttributes)});
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      throw unconfirmed(e);
    }
  }

  @Override
  public boolean resolved(String workflowId, @Nullable Instant endedAt) {
    try {
      client.newUntypedWorkflowStub(workflowId).signal("alertResolved", endedAt);
      return true;
    } catch (WorkflowNotFoundException e) {
      return false;
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      throw unconfirmed(e);
    }
  }

  private WorkflowOptions options(FiredAlert alert, String workflowId) {
    WorkflowOptions.Builder options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(workflowId)
            .setTaskQueue(taskQueue)
            .setStaticSummary(
                "%s %s/%s".formatted(alert.alertName(), alert.namespace(), subject(alert)))
            .setStaticDetails(PageText.alert(workflowId))
            .setMemo(
                Map.of(
                    "alertname", alert.alertName(),
                    "namespace", alert.namespace(),
                    "subject", subject(alert),
                    "rule", alert.rule().name()));
    if (searchAttributes) {
      options.setTypedSearchAttributes(
          FixAttributes.ofAlert(alert.cluster(), alert.namespace(), alert.rule().name()));
    }
    return options.build();
  }

  private static String subject(FiredAlert alert) {
    return alert.pod() == null ? alert.workloadKind() + "/" + alert.workloadName() : alert.pod();
  }

  private static AutofixException unconfirmed(RuntimeException failure) {
    return new AutofixException(
        FailureType.UNAVAILABLE, "Temporal did not confirm: " + Causes.text(failure), failure);
  }
}
