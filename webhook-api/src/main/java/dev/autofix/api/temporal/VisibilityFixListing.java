package dev.autofix.api.temporal;

import com.google.protobuf.ByteString;
import dev.autofix.api.fixes.FixFilter;
import dev.autofix.api.fixes.FixListing;
import dev.autofix.api.fixes.FixPage;
import dev.autofix.api.fixes.FixSummary;
import dev.autofix.api.fixes.PageRequest;
import dev.autofix.api.fixes.PageToken;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.workflows.FixAttributes;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.common.SearchAttributeKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Fixes by one visibility query a page, without touching a single workflow. */
public final class VisibilityFixListing implements FixListing {
  private final WorkflowClient client;

  public VisibilityFixListing(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public FixPage page(FixFilter filter, PageRequest page) {
    ListWorkflowExecutionsRequest request =
        ListWorkflowExecutionsRequest.newBuilder()
            .setNamespace(client.getOptions().getNamespace())
            .setQuery(VisibilityQuery.of(filter))
            .setPageSize(page.size())
            .setNextPageToken(ByteString.copyFrom(PageToken.position(filter, page.token())))
            .build();
    ListWorkflowExecutionsResponse answer = ask(request);
    byte[] next = answer.getNextPageToken().toByteArray();
    return new FixPage(
        answer.getExecutionsList().stream().map(this::summary).toList(),
        next.length == 0 ? null : PageToken.of(filter, next));
  }

  private ListWorkflowExecutionsResponse ask(ListWorkflowExecutionsRequest request) {
    try {
      return client.getWorkflowServiceStubs().blockingStub().listWorkflowExecutions(request);
    } catch (StatusRuntimeException e) {
      boolean refused = e.getStatus().getCode() == Status.Code.INVALID_ARGUMENT;
      throw new AutofixException(
          refused ? FailureType.INVALID : FailureType.UNAVAILABLE,
          refused
              ? "Temporal refuses this list: %s (filters need temporal.searchAttributes)"
                  .formatted(Causes.text(e))
              : "Temporal does not list: " + Causes.text(e),
          e);
    }
  }

  private FixSummary summary(WorkflowExecutionInfo info) {
    WorkflowExecutionMetadata fix =
        new WorkflowExecutionMetadata(info, client.getOptions().getDataConverter());
    String state = attribute(fix, FixAttributes.STATE);
    return new FixSummary(
        fix.getExecution().getWorkflowId(),
        fix.getExecution().getRunId(),
        workload(fix),
        attribute(fix, FixAttributes.RULE),
        state == null ? null : State.valueOf(state),
        outcome(attribute(fix, FixAttributes.OUTCOME)),
        fix.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING,
        fix.getStartTime(),
        info.hasCloseTime() ? fix.getCloseTime() : null);
  }

  private static @Nullable Outcome outcome(@Nullable String display) {
    return Arrays.stream(Outcome.values())
        .filter(outcome -> outcome.display().equals(display))
        .findFirst()
        .orElse(null);
  }

  /** A run that continued an earlier one has its attributes, but not its memo. */
  private static String workload(WorkflowExecutionMetadata fix) {
    Object memo = fix.getMemo("workload", String.class);
    String cluster = attribute(fix, FixAttributes.CLUSTER);
    if (memo != null || cluster == null) {
      return memo == null ? fix.getExecution().getWorkflowId() : memo.toString();
    }
    return String.join(
        "/",
        cluster,
        attribute(fix, FixAttributes.NAMESPACE),
        attribute(fix, FixAttributes.WORKLOAD));
  }

  private static @Nullable String attribute(
      WorkflowExecutionMetadata fix, SearchAttributeKey<String> key) {
    return fix.getTypedSearchAttributes().get(key);
  }
}
