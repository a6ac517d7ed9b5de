package dev.autofix.core.rule;

import dev.autofix.core.quantity.Memory;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the remedy {@link Remedy#RAISE}. Quantities stay text, so that they read in the
 * Temporal UI as they do in the rule.
 *
 * @param factor the new limit is the old one times this, rounded up to a mebibyte; more than 1
 * @param floor the new limit is at least this; absent: the factor alone decides
 * @param ceiling the new limit is never more than this
 * @param usageShare for {@link Evidence#HIGH_MEMORY}: usage above this share of the limit (0 to 1)
 * @param maxSteps commits a fix may make before it gives up and reverts
 * @param maxStepsPerHour commits in an hour for one workload; the next one waits
 * @param maxStepsPerDay commits in 24 hours for one workload, over all its fixes
 */
public record Raise(
    BigDecimal factor,
    @Nullable String floor,
    String ceiling,
    BigDecimal usageShare,
    int maxSteps,
    int maxStepsPerHour,
    int maxStepsPerDay) {
  public Raise {
    require(factor.compareTo(BigDecimal.ONE) > 0, "factor " + factor + " (expected: more than 1)");
    require(
        usageShare.signum() > 0 && usageShare.compareTo(BigDecimal.ONE) <= 0,
        "usageShare " + usageShare + " (expected: more than 0, at most 1)");
    require(maxSteps >= 1, "maxSteps " + maxSteps + " (expected: at least 1)");
    require(maxStepsPerHour >= 1, "maxStepsPerHour " + maxStepsPerHour + " (expected: at least 1)");
    require(maxStepsPerDay >= 1, "maxStepsPerDay " + maxStepsPerDay + " (expected: at least 1)");
    Memory top = Memory.parse(ceiling);
    if (floor != null) {
      require(
          Memory.parse(floor).compareTo(top) <= 0,
          "floor " + floor + " (expected: at most the ceiling " + ceiling + ")");
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
