package dev.autofix.workflows.activity;

import io.temporal.activity.ActivityInterface;

/** Why a container crashes, and what the revision changed that began it. Nothing here writes. */
@ActivityInterface
public interface CrashActivities {
  /** Looks at pod, events, last words, siblings and the Application's history. */
  CrashReport diagnose(CrashQuestion question);

  /** What a revision changed in its Application's files, and whether that can be taken back. */
  ReleaseReport release(ReleaseQuestion question);
}
