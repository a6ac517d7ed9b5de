package dev.autofix.api.temporal;

import dev.autofix.api.admission.Admissions;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.workload.WorkflowIds;
import dev.autofix.workflows.PageText;
import dev.autofix.workflows.admission.AdmissionInput;
import dev.autofix.workflows.admission.AdmissionStatus;
import dev.autofix.workflows.admission.Order;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;

/** Admission by query and {@code signalWithStart}: an order counts before anybody has asked. */
public final class TemporalAdmissions implements Admissions {
  private static final String WORKFLOW = "AdmissionWorkflow";

  private final WorkflowClient client;
  private final String taskQueue;
  private final String installation;

  public TemporalAdmissions(WorkflowClient client, String taskQueue, String installation) {
    this.client = client;
    this.taskQueue = taskQueue;
    this.installation = installation;
  }

  @Override
  public AdmissionStatus status() {
    try {
      return client
          .newUntypedWorkflowStub(WorkflowIds.admission(installation))
          .query("status", AdmissionStatus.class);
    } catch (WorkflowNotFoundException e) {
      return AdmissionStatus.idle(installation);
    } catch (WorkflowException | StatusRuntimeException e) {
      throw new AutofixException(
          FailureType.UNAVAILABLE,
          "Temporal did not answer: " + Causes.text(e) + " (is a worker running?)",
          e);
    }
  }

  @Override
  public void give(Command command, Order order) {
    String id = WorkflowIds.admission(installation);
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(id)
            .setTaskQueue(taskQueue)
            .setStaticSummary("Admission of " + installation)
            .setStaticDetails(PageText.admission(id))
            .build();
    try {
      client
          .newUntypedWorkflowStub(WORKFLOW, options)
          .signalWithStart(
              command.signal(),
              new Object[] {order},
              new Object[] {AdmissionInput.first(installation)});
    } catch (WorkflowException | StatusRuntimeException e) {
      throw new AutofixException(
          FailureType.UNAVAILABLE, "Temporal did not confirm: " + Causes.text(e), e);
    }
  }
}
