package dev.autofix.workflows.fix;

import dev.autofix.workflows.admission.AdmissionAnswer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Signals that have arrived and are not yet acted upon. Handlers only append here; everything that
 * follows happens on the workflow's main thread.
 */
final class Inbox {
  private final Deque<Join> joins = new ArrayDeque<>();
  private final List<Approval> approvals = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();
  private final Map<String, AdmissionAnswer> admissions = new HashMap<>();
  private final Map<String, AlertNews> news = new LinkedHashMap<>();
  private @Nullable Cancellation cancellation;
  private @Nullable Retry retry;
  private @Nullable Revert revert;
  private boolean resolved;

  void add(Join join) {
    joins.add(join);
  }

  /** Of two that cross on their way the later firing counts. */
  void add(AlertNews heard) {
    resolved = !heard.firing();
    news.merge(
        heard.alertWorkflowId(),
        heard,
        (known, newer) -> newer.firedAt().isBefore(known.firedAt()) ? known : newer);
  }

  List<AlertNews> news() {
    return List.copyOf(news.values());
  }

  /** Whether the alert behind a join has ended, and all others of its rule that wait here. */
  boolean haveEnded(Join join) {
    return hasEnded(join) && others(join).allMatch(this::hasEnded);
  }

  private boolean hasEnded(Join join) {
    AlertNews known = news.get(join.alertWorkflowId());
    return known != null && !known.firing() && !known.firedAt().isBefore(join.finding().seenAt());
  }

  /** Whether the alert behind a join began to fire later, or another one of the same rule did. */
  boolean firedSince(Join join, Instant since) {
    AlertNews known = news.get(join.alertWorkflowId());
    return (known != null && known.firedAt().isAfter(since))
        || others(join).anyMatch(other -> other.finding().seenAt().isAfter(since));
  }

  private Stream<Join> others(Join join) {
    return joins.stream().filter(other -> other.rule().name().equals(join.rule().name()));
  }

  /**
   * A yes without a hash is for the only plan that was ever shown; if none was, or several, nobody
   * knows which one was meant, and it counts for none.
   */
  void add(Approval approval) {
    if (approval.planHash() != null) {
      approvals.add(approval);
    } else if (shown.size() == 1) {
      approvals.add(new Approval(shown.get(0), approval.actor()));
    }
  }

  /** A plan is shown to people. Returns how many there were by now. */
  int shown(String planHash) {
    shown.add(planHash);
    return shown.size();
  }

  void add(Cancellation cancelled) {
    cancellation = cancelled;
  }

  void add(Retry wish) {
    retry = wish;
  }

  void add(Revert wish) {
    revert = wish;
  }

  /** Whether an alert says that it is over, which is a hint to look and no more. */
  boolean hasResolved() {
    return resolved;
  }

  void takeResolved() {
    resolved = false;
  }

  /** The latest answer to a request is the one that counts. */
  void add(AdmissionAnswer answer) {
    admissions.put(answer.requestId(), answer);
  }

  boolean hasAdmission(String requestId) {
    return admissions.containsKey(requestId);
  }

  @Nullable AdmissionAnswer takeAdmission(String requestId) {
    return admissions.remove(requestId);
  }

  /** An answer that came twice must not answer what is asked later under the same name. */
  void forgetAdmission(String requestId) {
    admissions.remove(requestId);
  }

  boolean hasJoin() {
    return !joins.isEmpty();
  }

  /** The one that is next, which stays. */
  Join firstJoin() {
    return joins.element();
  }

  Join nextJoin() {
    return joins.remove();
  }

  List<Join> takeJoins() {
    List<Join> taken = List.copyOf(joins);
    joins.clear();
    return taken;
  }

  /** Whether a person wants the round to end. */
  boolean isCancelled() {
    return cancellation != null || revert != null;
  }

  /** Whether what the round wrote is to stay then. */
  boolean keeps() {
    return revert == null && cancellation != null && cancellation.keep();
  }

  /** Why a round that a person ends is taken back; a wish for that is met by it. */
  RevertCause takeCause() {
    Revert wish = takeRevert();
    return wish == null ? Objects.requireNonNull(cancellation).cause() : wish.cause();
  }

  boolean hasRevert() {
    return revert != null;
  }

  /** The wish for a revert, if there is one; it outlives a round that ended before it was met. */
  @Nullable Revert takeRevert() {
    Revert wish = revert;
    revert = null;
    return wish;
  }

  /** A person's no is about one round; the next begins without it. */
  void forgetDecisions() {
    cancellation = null;
    approvals.clear();
    shown.clear();
  }

  boolean hasRetry() {
    return retry != null;
  }

  /** The wish for another round, if there is one. */
  @Nullable Retry takeRetry() {
    Retry wish = retry;
    retry = null;
    return wish;
  }

  /** The yes that counts; null while there is none. */
  @Nullable Approval approvalOf(AwaitedApproval asked) {
    return approvals.stream().filter(asked::isGivenBy).findFirst().orElse(null);
  }
}
