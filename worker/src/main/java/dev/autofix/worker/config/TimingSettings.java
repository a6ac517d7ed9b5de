package dev.autofix.worker.config;

import dev.autofix.core.rule.Timing;
import io.dropwizard.util.Duration;
import org.jspecify.annotations.Nullable;

/** How long each phase may take; what is left out stays as it was. */
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
