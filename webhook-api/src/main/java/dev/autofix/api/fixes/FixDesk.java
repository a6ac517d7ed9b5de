package dev.autofix.api.fixes;

import dev.autofix.api.http.Problem;
import dev.autofix.api.http.Texts;
import dev.autofix.api.security.Actor;
import dev.autofix.core.alert.PlainText;
import dev.autofix.core.fix.Outcome;
import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.fix.Revert;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * One fix and a person's say in it: what stands behind each door. Decisions are durable when a call
 * returns. What cannot be is answered with a {@link WebApplicationException} that says why; roles
 * are the doors' to judge.
 */
public final class FixDesk {
  private final FixDirectory directory;
  private final KnownFixes fixes;
  private final Retries retries;
  private final Elsewhere elsewhere;
  private final Clock clock;

  public FixDesk(FixDirectory directory, Retries retries, Elsewhere elsewhere, Clock clock) {
    this.directory = directory;
    this.fixes = new KnownFixes(directory);
    this.retries = retries;
    this.elsewhere = elsewhere;
    this.clock = clock;
  }

  /**
   * All that is known of a fix.
   *
   * @param run one run of it, as lists name it; null: the newest one
   */
  public FixDetail show(String id, @Nullable String run) {
    return FixDetail.of(id, run, fixes.status(id, run), elsewhere, clock.instant());
  }

  /** Agrees to the plan that waits, and to no other. */
  public Taken approve(String id, Decision.Approve decision, SecurityContext caller) {
    FixStatus status = fixes.status(id);
    Approval approval = new Approval(decision.planHash(), Actor.of(caller, decision.actor()));
    return taken(id, directory.approve(id, ApprovalRules.checked(status, approval, caller)));
  }

  /** Ends the round: before the push nothing is written, after it the change is reverted. */
  public Taken cancel(String id, Decision.Cancel decision, SecurityContext caller) {
    FixStatus status = fixes.status(id);
    Cancellation cancellation =
        new Cancellation(
            Boolean.TRUE.equals(decision.keep()),
            Actor.of(caller, decision.actor()),
            Texts.plain("reason", decision.reason()));
    requireRound(status);
    requirePlan(status, decision.planHash());
    return taken(id, directory.cancel(id, cancellation));
  }

  /**
   * Undoes what the round under way wrote, or the last one that wrote for as long as the fix
   * remembers it: through the workflow, if the lines still are our own.
   */
  public Taken revert(String id, Decision.Revert decision, SecurityContext caller) {
    FixStatus status = fixes.status(id);
    Revert wish =
        new Revert(Actor.of(caller, decision.actor()), Texts.plain("reason", decision.reason()));
    if (!Verb.canRevert(status)) {
      throw refused(
          "there is nothing to revert in state %s (expected: a fix with a commit that it remembers; cancel ends a round without one%s)"
              .formatted(status.state(), byHand(status)));
    }
    if (!directory.revert(id, wish)) {
      throw refused("the fix has just ended" + byHand(status));
    }
    return new Taken(id, null);
  }

  /** Begins another round after the fix ended. */
  public Taken retry(String id, Decision.Retry decision, SecurityContext caller) {
    FixStatus status = fixes.status(id);
    return retries.again(id, status, Actor.of(caller, decision.actor()));
  }

  /** A no to a round that is over would only make the fix forget it. */
  private static void requireRound(FixStatus status) {
    if (!Verb.hasEnded(status)) {
      return;
    }
    String undo = Verb.canRevert(status) ? "; revert undoes what it wrote" : byHand(status);
    throw refused(
        "the round has ended: %s (expected: one under way%s)".formatted(status.outcome(), undo));
  }

  /** What a person may still do when the workflow no longer can. */
  private static String byHand(FixStatus status) {
    boolean stands =
        Verb.hasEnded(status)
            && status.outcome() == Outcome.RECOVERED
            && !status.commits().isEmpty();
    return stands
        ? "; to undo it now: git revert "
            + status.commits().get(status.commits().size() - 1).commit()
        : "";
  }

  /** Whoever decides about one plan decides about no other. */
  private static void requirePlan(FixStatus status, @Nullable String planHash) {
    String now = status.plan() == null ? "none" : status.plan().hash();
    if (planHash != null && !planHash.equals(now)) {
      throw refused(
          "plan %s is not the plan of this round (expected: %s)"
              .formatted(PlainText.quoted(planHash), now));
    }
  }

  private static Taken taken(String id, boolean open) {
    if (!open) {
      throw refused("the fix has just ended");
    }
    return new Taken(id, null);
  }

  private static WebApplicationException refused(String why) {
    return new WebApplicationException(Problem.response(409, why));
  }
}
