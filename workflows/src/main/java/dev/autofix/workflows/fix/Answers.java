package dev.autofix.workflows.fix;

import dev.autofix.workflows.alert.AlertWorkflow;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;
import java.util.List;

/** Tells the alerts that joined how their fix ended. */
final class Answers {
  private Answers() {}

  static void send(FixEnded ended, List<Join> joins) {
    joins.stream()
        .map(Join::alertWorkflowId)
        .distinct()
        .map(id -> Async.procedure(stub(id)::fixEnded, ended))
        .toList()
        .forEach(Answers::awaitSent);
  }

  private static AlertWorkflow stub(String alertWorkflowId) {
    return Workflow.newExternalWorkflowStub(AlertWorkflow.class, alertWorkflowId);
  }

  /** An alert that is gone needs no answer: somebody ended it in the meantime. */
  private static void awaitSent(Promise<Void> sent) {
    try {
      sent.get();
    } catch (SignalExternalWorkflowException gone) {
      Workflow.getLogger(Answers.class).info("an alert is gone: {}", gone.getMessage());
    }
  }
}
