package dev.autofix.workflows.activity;

import dev.autofix.workflows.fix.Join;
import io.temporal.activity.ActivityInterface;

/** An alert's way to the fix of its workload. */
@ActivityInterface
public interface FixActivities {
  /** Signals the open fix, or starts it: one atomic call. Returns the fix's workflow id. */
  String join(JoinRequest request);

  /** Whether a fix with this workflow id is open. */
  boolean isOpen(String fixId);

  /** What {@link #join} needs. */
  record JoinRequest(Join join, boolean searchAttributes) {}
}
