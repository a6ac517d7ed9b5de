package dev.autofix.workflows;

import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Promise;
import io.temporal.workflow.SignalExternalWorkflowException;
import io.temporal.workflow.Workflow;

/** Signals to other workflows. That one is gone is always possible and never a failure of ours. */
public final class Sent {
  private Sent() {}

  /**
   * Whether the receiver was there. The SDK reports an absent one as an {@link ApplicationFailure},
   * which would fail the sender if nobody caught it.
   */
  public static boolean arrived(Promise<Void> sent) {
    try {
      sent.get();
      return true;
    } catch (ApplicationFailure | SignalExternalWorkflowException gone) {
      Workflow.getLogger(Sent.class).info("a workflow is gone: {}", gone.getMessage());
      return false;
    }
  }
}
