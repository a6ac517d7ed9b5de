package dev.autofix.api.temporal;

import dev.autofix.api.alerts.AlertDirectory;
import dev.autofix.workflows.alert.AlertStatus;
import io.temporal.client.WorkflowClient;
import java.util.Optional;

/** Alerts by query. */
public final class TemporalAlertDirectory implements AlertDirectory {
  private final WorkflowClient client;

  public TemporalAlertDirectory(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public Optional<AlertStatus> status(String id) {
    return Answered.present(
        () -> client.newUntypedWorkflowStub(id).query("status", AlertStatus.class));
  }
}
