package dev.autofix.worker.config;

import dev.autofix.core.rule.Timing;
import io.dropwizard.util.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long each phase may take; what is left out stays as it was. Rules may have times of their
 * own.
 *
 * @param approval how long a person is waited for
 * @param merge how long people are waited for with a pull request
 * @param sync how long a commit may take until it is applied
 * @param rollout how long the new pods may take until they are all available
 * @param soakFloor the shortest time that a cured workload is watched; it is twice the time to
 *     failure, within these bounds
 * @param soakCeiling the longest time that a cured workload is watched
 * @param coolDown how long later alerts are answered with the outcome
 * @param memory how long a fix remembers its steps
 */
public record TimingSettings(
    @Nullable Duration approval,
    @Nullable Duration merge,
    @Nullable Duration sync,
    @Nullable Duration rollout,
    @Nullable Duration soakFloor,
    @Nullable Duration soakCeiling,
    @Nullable Duration coolDown,
    @Nullable Duration memory) {
  static TimingSettings unchanged() {
    return new TimingSettings(null, null, null, null, null, null, null, null);
  }

  /** {@code base} with what is set here. */
  Timing over(Timing base) {
    return new Timing(
        or(approval, base.approval()),
        or(merge, base.merge()),
        or(sync, base.sync()),
        or(rollout, base.rollout()),
        or(soakFloor, base.soakFloor()),
        or(soakCeiling, base.soakCeiling()),
        or(coolDown, base.coolDown()),
        or(memory, base.memory()));
  }

  private static java.time.Duration or(@Nullable Duration set, java.time.Duration base) {
    return set == null ? base : set.toJavaDuration();
  }
}
