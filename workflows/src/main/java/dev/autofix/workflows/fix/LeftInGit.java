package dev.autofix.workflows.fix;

import dev.autofix.workflows.activity.ExpectedField;
import dev.autofix.workflows.activity.ExpectedLimit;
import dev.autofix.workflows.activity.Located;
import java.util.List;

/**
 * What a round left in Git: enough to take it back later as the round itself would have.
 *
 * @param join the alert and the rule that the round was about
 * @param firstStep the trailer of its first step
 * @param steps those of its steps that are known to be on the branch
 * @param before the limits before its first step
 * @param fieldsBefore the other fields before its first step
 * @param proposed whether people merged its steps; then they merge the revert, too
 */
public record LeftInGit(
    Join join,
    String firstStep,
    List<StepRecord> steps,
    Located located,
    List<ExpectedLimit> before,
    List<ExpectedField> fieldsBefore,
    boolean proposed) {
  public LeftInGit {
    steps = List.copyOf(steps);
    before = List.copyOf(before);
    fieldsBefore = List.copyOf(fieldsBefore);
  }
}
