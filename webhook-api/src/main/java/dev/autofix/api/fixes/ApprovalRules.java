package dev.autofix.api.fixes;

import dev.autofix.api.http.Problem;
import dev.autofix.api.security.Role;
import dev.autofix.core.alert.PlainText;
import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.AwaitedApproval;
import dev.autofix.workflows.fix.FixStatus;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.SecurityContext;

/**
 * Who may approve what. The workflow itself refuses other plans and its own asker; groups are known
 * only here, where callers prove who they are.
 */
final class ApprovalRules {
  private ApprovalRules() {}

  /**
   * The approval, bound to the plan that waits.
   *
   * @throws WebApplicationException 409 if it is for no plan that waits, 403 if this caller may not
   */
  static Approval checked(FixStatus status, Approval approval, SecurityContext caller) {
    AwaitedApproval asked = status.approval();
    if (asked == null) {
      throw refused(
          409, "no plan waits for approval, the fix is in state %s".formatted(status.state()));
    }
    if (approval.planHash() == null && asked.number() > 1) {
      throw refused(
          409,
          "several plans were shown (expected: planHash; %s waits)".formatted(asked.planHash()));
    }
    if (approval.planHash() != null && !approval.planHash().equals(asked.planHash())) {
      throw refused(
          409,
          "plan %s does not wait (expected: %s; read it before you approve it)"
              .formatted(PlainText.quoted(approval.planHash()), asked.planHash()));
    }
    String actor = String.valueOf(approval.actor());
    if (actor.equals(asked.askedBy()) || handedOver(status, actor)) {
      throw refused(
          403, "%s asked for this round (expected: somebody else to approve it)".formatted(actor));
    }
    if (!asked.approvers().isEmpty() && !inOneOf(asked, caller)) {
      throw refused(
          403,
          "%s is in none of the groups that approve this plan (expected: %s; groups are set in webhook.credentials)"
              .formatted(actor, String.join(" or ", asked.approvers())));
    }
    return new Approval(asked.planHash(), actor);
  }

  /** Also of a round that somebody else asked for again. */
  private static boolean handedOver(FixStatus status, String actor) {
    FixStatus.Begun begun = status.begunBy();
    return begun != null && actor.equals(begun.askedBy());
  }

  private static boolean inOneOf(AwaitedApproval asked, SecurityContext caller) {
    return asked.approvers().stream().anyMatch(group -> caller.isUserInRole(Role.GROUP + group));
  }

  private static WebApplicationException refused(int status, String why) {
    return new WebApplicationException(Problem.response(status, why));
  }
}
