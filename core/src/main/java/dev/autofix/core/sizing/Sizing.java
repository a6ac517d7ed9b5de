package dev.autofix.core.sizing;

import dev.autofix.core.explain.Explanation;
import dev.autofix.core.quantity.Memory;
import dev.autofix.core.rule.Raise;
import org.jspecify.annotations.Nullable;

/** The next memory limit, in exact integers: max(limit x factor, floor), at most the ceiling. */
public final class Sizing {
  private Sizing() {}

  /**
   * The proposal for the next step.
   *
   * @param to the new limit; null when there is none
   */
  public record Proposal(@Nullable Memory to, Explanation why) {}

  public static Proposal raise(Raise numbers, Memory current) {
    Memory ceiling = Memory.parse(numbers.ceiling());
    if (current.compareTo(ceiling) >= 0) {
      return new Proposal(
          null,
          Explanation.no(
              "the limit %s has reached the ceiling %s of the rule".formatted(current, ceiling)));
    }
    Memory scaled = current.timesRoundedUp(numbers.factor());
    Explanation factor =
        Explanation.note("%s x %s = %s".formatted(current, numbers.factor(), scaled));
    Memory raised = scaled;
    Explanation reason = factor;
    if (numbers.floor() != null && Memory.parse(numbers.floor()).compareTo(raised) > 0) {
      raised = Memory.parse(numbers.floor());
      reason = Explanation.note("the rule's floor is " + raised, factor);
    }
    if (raised.compareTo(ceiling) > 0) {
      raised = ceiling;
      reason = Explanation.note("the rule's ceiling is " + ceiling, reason);
    }
    return new Proposal(
        raised, Explanation.yes("raise the limit from " + current + " to " + raised, reason));
  }
}
