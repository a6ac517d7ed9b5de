package dev.autofix.core.rule;

import java.util.List;

/**
 * Where a rule goes less far than its mode, who may agree to its plans, and whom it asks where it
 * is refused.
 *
 * @param annotationFrees whether a workload's annotation may make the rule freer, too
 * @param approvers the groups of which an approver has to be in one; empty: everybody who may
 *     decide at all
 * @param fallBackToPropose whether a branch that refuses our push gets a pull request instead
 */
public record Consent(
    List<ModeOverride> overrides,
    boolean annotationFrees,
    List<String> approvers,
    boolean fallBackToPropose) {
  public static final Consent DEFAULT = new Consent(List.of(), false, List.of(), true);

  public Consent {
    overrides = List.copyOf(overrides);
    approvers = List.copyOf(approvers);
  }
}
