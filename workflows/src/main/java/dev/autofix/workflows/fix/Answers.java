package dev.autofix.workflows.fix;

import dev.autofix.workflows.Sent;
import dev.autofix.workflows.alert.AlertWorkflow;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Tells the alerts that joined how their fix ended; one that is gone needs no answer. */
final class Answers {
  private Answers() {}

  static void send(FixEnded ended, List<Join> joins) {
    joins.stream()
        .map(Join::alertWorkflowId)
        .distinct()
        .map(id -> Async.procedure(stub(id)::fixEnded, ended))
        .toList()
        .forEach(Sent::arrived);
  }

  private static AlertWorkflow stub(String alertWorkflowId) {
    return Workflow.newExternalWorkflowStub(AlertWorkflow.class, alertWorkflowId);
  }
}
