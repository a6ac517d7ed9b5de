package dev.autofix.activities.fix;

import dev.autofix.activities.ActivityFailures;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.workload.WorkflowIds;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.FixAttributes;
import dev.autofix.workflows.PageText;
import dev.autofix.workflows.activity.FixActivities;
import dev.autofix.workflows.fix.FixInput;
import dev.autofix.workflows.fix.Join;
import dev.autofix.workflows.trace.TraceParent;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Joins by {@code signalWithStart}: one atomic call, so that two alerts never start two fixes. A
 * repeated join is answered twice, which the fix and the alert expect.
 */
public final class FixActivitiesImpl implements FixActivities {
  private static final String WORKFLOW = "FixWorkflow";

  private final WorkflowClient client;
  private final String taskQueue;

  public FixActivitiesImpl(WorkflowClient client, String taskQueue) {
    this.client = client;
    this.taskQueue = taskQueue;
  }

  @Override
  public String join(JoinRequest request) {
    Workload workload = request.join().finding().workload();
    return ActivityFailures.translated(
        () ->
            confirmed(
                () ->
                    client
                        .newUntypedWorkflowStub(WORKFLOW, options(request, workload))
                        .signalWithStart(
                            "join",
                            new Object[] {request.join().tracedBy(TraceParent.current())},
                            new Object[] {FixInput.first(workload, request.searchAttributes())})
                        .getWorkflowId()));
  }

  @Override
  public boolean isOpen(String fixId) {
    return ActivityFailures.translated(() -> confirmed(() -> describedAsOpen(fixId)));
  }

  private boolean describedAsOpen(String fixId) {
    try {
      return client.newUntypedWorkflowStub(fixId).describe().getStatus()
          == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }

  private WorkflowOptions options(JoinRequest request, Workload workload) {
    Join join = request.join();
    String id = WorkflowIds.fix(workload);
    WorkflowOptions.Builder options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(id)
            .setTaskQueue(taskQueue)
            .setStaticSummary(workload.kind() + " " + workload.namespace() + "/" + workload.name())
            .setStaticDetails(PageText.fix(workload, id))
            .setMemo(
                Map.of(
                    "workload", workload.display(),
                    "rule", join.rule().name(),
                    "alertname", join.alertName()));
    if (request.searchAttributes()) {
      options.setTypedSearchAttributes(FixAttributes.of(workload, join.rule().name()));
    }
    return options.build();
  }

  private static <T> T confirmed(Supplier<T> call) {
    try {
      return call.get();
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new AutofixException(
          FailureType.UNAVAILABLE, "Temporal did not confirm: " + cause.getMessage(), e);
    }
  }
}
