package dev.autofix.workflows.activity;

import io.temporal.activity.ActivityInterface;

/** Telling people. A failure to tell never fails a fix. */
@ActivityInterface
public interface NotifyActivities {
  void tell(Notice notice);
}
