package dev.autofix.core.rule;

import java.util.List;

/**
 * Where a rule goes less far than its mode, and who may agree to its plans.
 *
 * @param annotationFrees whether a workload's annotation may make the rule freer, too
 * @param approvers the groups of which an approver has to be in one; empty: everybody who may
 *     decide at all
 */
public record Consent(
    List<ModeOverride> overrides, boolean annotationFrees, List<String> approvers) {
  public static final Consent DEFAULT = new Consent(List.of(), false, List.of());

  public Consent {
    overrides = List.copyOf(overrides);
    approvers = List.copyOf(approvers);
  }
}
