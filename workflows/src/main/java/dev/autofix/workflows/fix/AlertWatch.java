package dev.autofix.workflows.fix;

import dev.autofix.core.rule.Evidence;
import java.time.Instant;

/**
 * What becomes of the alert that a round is about. It matters only where the alert itself is the
 * evidence; of anything else the cluster tells more than Alertmanager does.
 */
final class AlertWatch {
  private final Inbox inbox;
  private final Join join;

  AlertWatch(Inbox inbox, Join join) {
    this.inbox = inbox;
    this.join = join;
  }

  boolean isEvidence() {
    return join.finding().evidence() == Evidence.ALERT;
  }

  /** Whether nothing is left to repair, since the evidence is gone. */
  boolean isOver() {
    return isEvidence() && inbox.haveEnded(join);
  }

  /** Whether it began to fire once more later than {@code since}, or another of its rule did. */
  boolean firedSince(Instant since) {
    return inbox.firedSince(join, since);
  }
}
