package dev.autofix.api.slack;

import dev.autofix.api.fixes.Decision;
import dev.autofix.api.fixes.FixDesk;
import dev.autofix.api.http.Problem;
import dev.autofix.api.security.KnownCaller;
import dev.autofix.api.security.Role;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.fix.PlanRef;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what a button asks for, by the rules that hold at every door, and tells the one who pressed
 * it what came of that.
 */
public final class SlackDesk {
  private static final Logger LOG = LoggerFactory.getLogger(SlackDesk.class);

  private final FixDesk desk;
  private final SlackPeople people;
  private final SlackReplies replies;

  public SlackDesk(FixDesk desk, SlackPeople people, SlackReplies replies) {
    this.desk = desk;
    this.people = people;
    this.replies = replies;
  }

  void decide(SlackPress press) {
    replies.tell(press.answerTo(), decided(press));
  }

  private String decided(SlackPress press) {
    try {
      return people
          .find(press)
          .map(person -> decided(press, person))
          .orElseGet(
              () ->
                  "Not done: %s of workspace %s is not among those who may decide (notify.slack.users)"
                      .formatted(press.user(), press.team()));
    } catch (WebApplicationException e) {
      return e.getResponse().getEntity() instanceof Problem problem
          ? "Not done: " + problem.detail()
          : "Not done: " + e.getMessage();
    } catch (AutofixException e) {
      return "Not done: " + e.getMessage();
    } catch (RuntimeException e) {
      LOG.error("a button of {} failed", press.plan().fixId(), e);
      return "Not done: an internal error, which the log names";
    }
  }

  private String decided(SlackPress press, KnownCaller person) {
    SecurityContext caller = person.context(true);
    if (!caller.isUserInRole(Role.DECIDE)) {
      return "Not done: %s has the role %s (expected: approver or operator)"
          .formatted(person.name(), String.valueOf(person.role()).toLowerCase(Locale.ROOT));
    }
    PlanRef plan = press.plan();
    if (press.action().equals(PlanRef.APPROVE)) {
      desk.approve(plan.fixId(), new Decision.Approve(plan.planHash(), null), caller);
      return "Approved. The fix goes on with exactly this plan.";
    }
    desk.cancel(plan.fixId(), new Decision.Cancel(false, null, null, plan.planHash()), caller);
    return "Cancelled. The fix ends, and takes back what it wrote.";
  }
}
