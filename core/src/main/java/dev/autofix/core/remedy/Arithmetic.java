package dev.autofix.core.remedy;

import dev.autofix.core.quantity.Amount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * The built-in provider: adds to the current value, multiplies it, or sets another one. Fractions
 * of the current value's notation are rounded away from it, so that a step never is too small.
 */
public final class Arithmetic implements RemedyProvider {
  public static final String NAME = "arithmetic";
  public static final String ADD = "add";
  public static final String MULTIPLY = "multiply";
  public static final String SET = "set";
  private static final String MINUS = "-";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void check(Map<String, String> parameters) {
    if (parameters.size() != 1) {
      throw new IllegalArgumentException(
          "%s (expected: one of add, multiply, set)".formatted(parameters.keySet()));
    }
    next(Amount.parse("1"), parameters);
  }

  @Override
  public Suggestion suggest(Situation situation) {
    Amount current = Amount.parse(situation.current());
    Map.Entry<String, String> change = change(situation.parameters());
    String next = next(current, situation.parameters()).toString();
    return Suggestion.of(
        next,
        switch (change.getKey()) {
          case ADD -> "%s %s %s = %s".formatted(current, sign(change), unsigned(change), next);
          case MULTIPLY -> "%s x %s = %s".formatted(current, change.getValue(), next);
          default -> "the rule says " + next;
        });
  }

  private static Amount next(Amount current, Map<String, String> parameters) {
    Map.Entry<String, String> change = change(parameters);
    return switch (change.getKey()) {
      case ADD -> added(current, change);
      case MULTIPLY -> multiplied(current, change.getValue());
      case SET -> Amount.parse(change.getValue());
      default ->
          throw new IllegalArgumentException(
              change.getKey() + " (expected: one of add, multiply, set)");
    };
  }

  private static Map.Entry<String, String> change(Map<String, String> parameters) {
    return parameters.entrySet().iterator().next();
  }

  private static Amount added(Amount current, Map.Entry<String, String> change) {
    Amount amount = Amount.parse(unsigned(change));
    if (amount.value().signum() == 0) {
      throw new IllegalArgumentException("add 0 (expected: a number that changes the value)");
    }
    BigDecimal delta = sign(change).equals(MINUS) ? amount.value().negate() : amount.value();
    return moved(current, current.value().add(delta));
  }

  private static String sign(Map.Entry<String, String> change) {
    return change.getValue().startsWith(MINUS) ? MINUS : "+";
  }

  private static String unsigned(Map.Entry<String, String> change) {
    return change.getValue().startsWith(MINUS) ? change.getValue().substring(1) : change.getValue();
  }

  private static Amount multiplied(Amount current, String text) {
    BigDecimal factor = Amount.parse(text).value();
    if (factor.signum() == 0 || factor.compareTo(BigDecimal.ONE) == 0) {
      throw new IllegalArgumentException(
          "multiply " + text + " (expected: more than 0, and not 1)");
    }
    return moved(current, current.value().multiply(factor));
  }

  /** Less than nothing is nothing; the rule's bounds say how little there may be. */
  private static Amount moved(Amount current, BigDecimal to) {
    boolean up = to.compareTo(current.value()) > 0;
    return current.withValue(
        to.max(BigDecimal.ZERO), up ? RoundingMode.CEILING : RoundingMode.FLOOR);
  }
}
