package dev.autofix.workflows.fix;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signals that have arrived and are not yet acted upon. Handlers only append here; everything that
 * follows happens on the workflow's main thread.
 */
final class Inbox {
  private final Deque<Join> joins = new ArrayDeque<>();
  private final List<Approval> approvals = new ArrayList<>();
  private @Nullable Cancellation cancellation;
  private @Nullable Retry retry;

  void add(Join join) {
    joins.add(join);
  }

  void add(Approval approval) {
    approvals.add(approval);
  }

  void add(Cancellation cancelled) {
    cancellation = cancelled;
  }

  void add(Retry wish) {
    retry = wish;
  }

  boolean hasJoin() {
    return !joins.isEmpty();
  }

  Join nextJoin() {
    return joins.remove();
  }

  List<Join> takeJoins() {
    List<Join> taken = List.copyOf(joins);
    joins.clear();
    return taken;
  }

  @Nullable Cancellation cancellation() {
    return cancellation;
  }

  boolean isCancelled() {
    return cancellation != null;
  }

  /** A person's no is about one round; the next begins without it. */
  void forgetDecisions() {
    cancellation = null;
    approvals.clear();
  }

  boolean hasRetry() {
    return retry != null;
  }

  void takeRetry() {
    retry = null;
  }

  /**
   * The yes to the plan with this hash. A yes without a hash counts only while exactly one plan was
   * ever shown: otherwise nobody knows which one was meant.
   */
  @Nullable Approval approvalOf(String planHash, int plansShown) {
    return approvals.stream()
        .filter(
            approval ->
                approval.planHash() == null
                    ? plansShown == 1
                    : planHash.equals(approval.planHash()))
        .findFirst()
        .orElse(null);
  }
}
