package dev.autofix.workflows.activity;

import io.temporal.activity.ActivityInterface;

/** Telling people. A failure to tell never fails a fix. */
@ActivityInterface
public interface NotifyActivities {
  Told tell(Telling telling);
}
