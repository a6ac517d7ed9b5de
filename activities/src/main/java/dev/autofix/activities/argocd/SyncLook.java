package dev.autofix.activities.argocd;

import dev.autofix.core.explain.Explanation;
import dev.autofix.workflows.activity.SyncReport;

/** What one look at an Application says about our commit. */
sealed interface SyncLook {
  /** The wait is over. */
  record Ended(SyncReport report) implements SyncLook {}

  /**
   * Neither applied nor failed.
   *
   * @param need what has to be done or asked, if this lasts
   */
  record Waiting(Need need, String waitsFor) implements SyncLook {}

  /** What may bring a wait forward. */
  enum Need {
    NOTHING,
    /** A manual Application has to be told to sync. */
    SYNC,
    /** A sync window may be closed. */
    WINDOWS,
    /** An operation on an older revision holds the new one up for good. */
    TERMINATION,
    /** Our workload is applied; the operation waits for its health, or that of others. */
    HEALTH,
    /** Argo CD sees another history: is our commit still in the branch? */
    TIP,
    /** Manifests cannot be generated: is it our commit that broke them? */
    BLAME,
    /** Argo CD compared our commit and found nothing to do. */
    NO_CHANGE
  }

  static SyncLook ended(SyncReport.Result result, String text, Explanation... because) {
    boolean good = result == SyncReport.Result.APPLIED;
    return new Ended(
        new SyncReport(
            result, good ? Explanation.yes(text, because) : Explanation.no(text, because)));
  }

  static SyncLook waiting(Need need, String waitsFor) {
    return new Waiting(need, waitsFor);
  }
}
