package dev.autofix.core.rule;

import dev.autofix.core.quantity.Memory;
import java.math.BigDecimal;

/** The size of a change: from one amount to another. */
public record Growth(Memory from, Memory to) {
  boolean exceedsFactor(BigDecimal factor) {
    return new BigDecimal(to.bytes()).compareTo(new BigDecimal(from.bytes()).multiply(factor)) > 0;
  }

  boolean exceedsDelta(Memory delta) {
    return to.bytes() - from.bytes() > delta.bytes();
  }
}
