package dev.autofix.workflows.locate;

import dev.autofix.workflows.activity.LocateRequest;
import dev.autofix.workflows.activity.Location;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Where in Git a container's memory limit is set, asked outside of any fix. Nothing is written. */
@WorkflowInterface
public interface LocateWorkflow {
  @WorkflowMethod
  Location locate(LocateRequest request);
}
