package dev.autofix.core.rule;

import dev.autofix.core.quantity.Amount;
import dev.autofix.core.quantity.Memory;
import java.math.BigDecimal;

/** The size of a change: from one amount to another. */
public record Growth(BigDecimal from, BigDecimal to) {
  public static Growth of(Memory from, Memory to) {
    return new Growth(new BigDecimal(from.bytes()), new BigDecimal(to.bytes()));
  }

  public static Growth of(Amount from, Amount to) {
    return new Growth(from.value(), to.value());
  }

  boolean exceedsFactor(BigDecimal factor) {
    return to.compareTo(from.multiply(factor)) > 0;
  }

  boolean exceedsDelta(Memory delta) {
    return to.subtract(from).compareTo(new BigDecimal(delta.bytes())) > 0;
  }
}
