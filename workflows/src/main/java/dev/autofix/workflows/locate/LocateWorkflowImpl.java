package dev.autofix.workflows.locate;

import dev.autofix.workflows.activity.LocateRequest;
import dev.autofix.workflows.activity.Location;
import dev.autofix.workflows.activity.Ports;

/** Asks the activity that fixes ask. */
public final class LocateWorkflowImpl implements LocateWorkflow {
  @Override
  public Location locate(LocateRequest request) {
    return Ports.create().source().locate(request);
  }
}
