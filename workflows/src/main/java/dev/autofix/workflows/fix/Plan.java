package dev.autofix.workflows.fix;

import dev.autofix.core.explain.Explanation;
import dev.autofix.core.fix.Event;
import dev.autofix.core.rule.Mode;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.Proposal;
import org.jspecify.annotations.Nullable;

/**
 * What planning came to.
 *
 * @param event PLANNED, APPROVAL_NEEDED, or why there is no plan
 * @param shown what people see; null when there is no plan
 * @param located the key; null for a restart
 * @param to the new limit; null for a restart
 * @param mode how far the rule may go with this plan; null when there is no plan
 * @param approver who agreed to it; null when nobody was asked
 */
public record Plan(
    Event event,
    @Nullable ShownPlan shown,
    @Nullable Located located,
    @Nullable String to,
    @Nullable Proposal proposal,
    @Nullable Mode mode,
    @Nullable String approver,
    Explanation why) {
  static Plan none(Event event, Explanation why) {
    return new Plan(event, null, null, null, null, null, null, why);
  }

  /** The same plan after somebody agreed to it. */
  Plan approvedBy(String actor) {
    return new Plan(event, shown, located, to, proposal, mode, actor, why);
  }
}
