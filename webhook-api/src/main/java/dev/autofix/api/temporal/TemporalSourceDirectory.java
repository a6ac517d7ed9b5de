package dev.autofix.api.temporal;

import dev.autofix.api.sources.SourceDirectory;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.workload.WorkflowIds;
import dev.autofix.workflows.activity.LocateRequest;
import dev.autofix.workflows.activity.Location;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One short workflow for each question; the same question asked meanwhile is the same workflow. */
public final class TemporalSourceDirectory implements SourceDirectory {
  private static final String WORKFLOW = "LocateWorkflow";
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final WorkflowClient client;
  private final String taskQueue;

  public TemporalSourceDirectory(WorkflowClient client, String taskQueue) {
    this.client = client;
    this.taskQueue = taskQueue;
  }

  @Override
  public Optional<Location> locate(LocateRequest request, Duration patience) {
    WorkflowStub question =
        client.newUntypedWorkflowStub(
            WORKFLOW,
            WorkflowOptions.newBuilder()
                .setWorkflowId(WorkflowIds.locate(request.workload(), request.container()))
                .setTaskQueue(taskQueue)
                .setWorkflowIdConflictPolicy(
                    WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setWorkflowExecutionTimeout(LONGEST)
                .setStaticSummary("Where is " + request.workload().display() + " in Git?")
                .build());
    try {
      question.start(request);
      return Optional.of(
          question.getResult(patience.toMillis(), TimeUnit.MILLISECONDS, Location.class));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (WorkflowFailedException e) {
      throw new AutofixException(FailureType.REFUSED, "not located: " + root(e), e);
    } catch (WorkflowException | StatusRuntimeException e) {
      throw new AutofixException(
          FailureType.UNAVAILABLE,
          "Temporal did not answer: " + Causes.text(e) + " (is a worker running?)",
          e);
    }
  }

  private static String root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
