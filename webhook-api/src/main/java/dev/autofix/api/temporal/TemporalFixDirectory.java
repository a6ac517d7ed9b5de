package dev.autofix.api.temporal;

import dev.autofix.api.fixes.FixDirectory;
import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.fix.Retry;
import dev.autofix.workflows.fix.Revert;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowTargetOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fixes by query and signal. */
public final class TemporalFixDirectory implements FixDirectory {
  private final WorkflowClient client;

  public TemporalFixDirectory(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public Optional<FixStatus> status(String id, @Nullable String run) {
    return Answered.present(
        () ->
            client
                .newUntypedWorkflowStub(
                    WorkflowTargetOptions.newBuilder().setWorkflowId(id).setRunId(run).build())
                .query("status", FixStatus.class));
  }

  @Override
  public boolean approve(String id, Approval approval) {
    return signal(id, "approve", approval);
  }

  @Override
  public boolean cancel(String id, Cancellation cancellation) {
    return signal(id, "cancel", cancellation);
  }

  @Override
  public boolean retry(String id, Retry retry) {
    return signal(id, "retry", retry);
  }

  @Override
  public boolean revert(String id, Revert revert) {
    return signal(id, "revert", revert);
  }

  private boolean signal(String id, String name, Object decision) {
    return Answered.present(
            () -> {
              client.newUntypedWorkflowStub(id).signal(name, decision);
              return id;
            })
        .isPresent();
  }
}
