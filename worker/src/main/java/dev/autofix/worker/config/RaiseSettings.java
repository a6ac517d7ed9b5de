package dev.autofix.worker.config;

import dev.autofix.core.rule.Raise;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the remedy {@code raise}; what is left out stays as it was.
 *
 * @param factor the new limit is the old one times this, rounded up to a mebibyte; more than 1
 * @param floor a quantity; {@code none} takes the default floor away
 * @param ceiling the new limit is never more than this
 * @param usageShare for {@code high-memory}: usage above this share of the limit is evidence
 * @param maxSteps commits that a fix may make before it gives up and reverts
 * @param maxStepsPerHour commits in an hour for one workload; the next one waits
 * @param maxStepsPerDay commits in 24 hours for one workload, over all its fixes
 */
public record RaiseSettings(
    @Nullable BigDecimal factor,
    @Nullable String floor,
    @Nullable String ceiling,
    @Nullable BigDecimal usageShare,
    @Nullable Integer maxSteps,
    @Nullable Integer maxStepsPerHour,
    @Nullable Integer maxStepsPerDay) {
  private static final String NONE = "none";

  static RaiseSettings unchanged() {
    return new RaiseSettings(null, null, null, null, null, null, null);
  }

  /** {@code base} with what is set here. */
  Raise over(Raise base) {
    return new Raise(
        Fallback.or(factor, base.factor()),
        floor == null ? base.floor() : floor.equals(NONE) ? null : floor,
        Fallback.or(ceiling, base.ceiling()),
        Fallback.or(usageShare, base.usageShare()),
        Fallback.or(maxSteps, base.maxSteps()),
        Fallback.or(maxStepsPerHour, base.maxStepsPerHour()),
        Fallback.or(maxStepsPerDay, base.maxStepsPerDay()));
  }
}
