package dev.autofix.workflows;

import io.temporal.workflow.Workflow;
import java.time.Instant;

/** The one clock that workflow code may read: a replay sees the times that were. */
public final class WorkflowTime {
  private WorkflowTime() {}

  /** When the current workflow task began, to the millisecond. */
  public static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
