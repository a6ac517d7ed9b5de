package dev.autofix.core.admission;

import dev.autofix.core.explain.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** At most so many steps within any window of this length; no steps at all if it is 0. */
public record Budget(int steps, Duration window) {
  public Budget {
    if (steps < 0) {
      throw new IllegalArgumentException("steps " + steps + " (expected: 0 or more)");
    }
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("window " + window + " (expected: more than 0)");
    }
  }

  /** How many of these steps count now. */
  public int used(List<Instant> taken, Instant now) {
    return (int) taken.stream().filter(now.minus(window)::isBefore).count();
  }

  /**
   * When another step is within the budget: {@code now} or later, null if never.
   *
   * @param taken when earlier steps were taken, in any order
   */
  public @Nullable Instant freeAt(List<Instant> taken, Instant now) {
    if (steps == 0) {
      return null;
    }
    int used = used(taken, now);
    if (used < steps) {
      return now;
    }
    return taken.stream()
        .filter(now.minus(window)::isBefore)
        .sorted()
        .skip(used - steps)
        .findFirst()
        .map(oldest -> oldest.plus(window))
        .orElse(now);
  }

  /** {@code 5 steps in 1 h}. */
  public String display() {
    return steps + (steps == 1 ? " step in " : " steps in ") + Spans.of(window);
  }
}
