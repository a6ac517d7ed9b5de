package dev.autofix.api.temporal;

import dev.autofix.api.fixes.FixListing;
import dev.autofix.api.fixes.FixSummary;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.workflows.FixAttributes;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowServiceException;
import io.temporal.common.SearchAttributeKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open fixes by one visibility query, without touching a single workflow. */
public final class VisibilityFixListing implements FixListing {
  private static final String OPEN_FIXES =
      "WorkflowType = 'FixWorkflow' AND ExecutionStatus = 'Running'";

  private final WorkflowClient client;

  public VisibilityFixListing(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public List<FixSummary> open(int limit) {
    try {
      return client
          .listExecutions(OPEN_FIXES)
          .limit(limit)
          .map(VisibilityFixListing::summary)
          .toList();
    } catch (WorkflowServiceException | StatusRuntimeException e) {
      throw new AutofixException(
          FailureType.UNAVAILABLE, "Temporal does not list: " + Causes.text(e), e);
    }
  }

  private static FixSummary summary(WorkflowExecutionMetadata fix) {
    return new FixSummary(
        fix.getExecution().getWorkflowId(),
        workload(fix),
        attribute(fix, FixAttributes.STATE),
        attribute(fix, FixAttributes.OUTCOME),
        fix.getStartTime());
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
