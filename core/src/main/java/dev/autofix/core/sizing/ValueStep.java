package dev.autofix.core.sizing;

import dev.autofix.core.explain.Explanation;
import dev.autofix.core.quantity.Amount;
import dev.autofix.core.remedy.Suggestion;
import dev.autofix.core.rule.SetValue;
import org.jspecify.annotations.Nullable;

/** What becomes of a provider's suggestion within the bounds of the rule. */
public final class ValueStep {
  private ValueStep() {}

  /**
   * The next value.
   *
   * @param to null when there is none
   */
  public record Decision(@Nullable String to, Explanation why) {}

  public static Decision within(SetValue numbers, String current, Suggestion suggestion) {
    Explanation said = Explanation.note("%s: %s".formatted(numbers.provider(), suggestion.why()));
    if (suggestion.value() == null) {
      return none("the remedy suggests no change", said);
    }
    try {
      return bounded(numbers, Amount.parse(current), Amount.parse(suggestion.value()), said);
    } catch (IllegalArgumentException e) {
      return none("no value to go to: " + e.getMessage(), said);
    }
  }

  private static Decision bounded(
      SetValue numbers, Amount current, Amount wanted, Explanation said) {
    if (wanted.isSameAs(current)) {
      return none("%s is %s already".formatted(numbers.path(), current), said);
    }
    Amount min = Amount.parse(numbers.min());
    Amount max = Amount.parse(numbers.max());
    boolean up = wanted.isMoreThan(current);
    if (up && !max.isMoreThan(current)) {
      return none("%s has reached the rule's max %s".formatted(numbers.path(), max), said);
    }
    if (!up && !current.isMoreThan(min)) {
      return none("%s has reached the rule's min %s".formatted(numbers.path(), min), said);
    }
    Amount to = wanted;
    Explanation reason = said;
    if (wanted.isMoreThan(max)) {
      to = max;
      reason = Explanation.note("the rule's max is " + max, said);
    } else if (min.isMoreThan(wanted)) {
      to = min;
      reason = Explanation.note("the rule's min is " + min, said);
    }
    return new Decision(
        to.toString(),
        Explanation.yes("set %s from %s to %s".formatted(numbers.path(), current, to), reason));
  }

  private static Decision none(String why, Explanation said) {
    return new Decision(null, Explanation.no(why, said));
  }
}
