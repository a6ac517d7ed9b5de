package dev.autofix.workflows.fix;

import dev.autofix.workflows.activity.Notice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan that waits for a person. The doors that know who calls hold an approval against this
 * before they send it.
 *
 * @param planHash the plan; an approval of any other does not count
 * @param number how many plans of this round have been shown, this one included
 * @param approvers the groups of which the approver has to be in one; empty: any
 * @param askedBy who asked for this round and may not approve it; null when an alert did
 */
public record AwaitedApproval(
    String planHash,
    int number,
    List<String> approvers,
    @Nullable String askedBy,
    Instant expiresAt) {
  public AwaitedApproval {
    approvers = List.copyOf(approvers);
  }

  /** The same for a notice. */
  Notice.Question question() {
    return new Notice.Question(approvers, expiresAt);
  }

  /** Whether {@code approval} is for this plan and from somebody else than who asked for it. */
  boolean isGivenBy(Approval approval) {
    return planHash.equals(approval.planHash())
        && (askedBy == null || !askedBy.equals(approval.actor()));
  }
}
