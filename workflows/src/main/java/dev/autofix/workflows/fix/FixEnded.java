package dev.autofix.workflows.fix;

import dev.autofix.core.fix.Outcome;
import dev.autofix.core.rule.Timing;
import java.time.Duration;
import java.time.Instant;

/**
 * A fix's answer to an alert that joined it.
 *
 * @param container the container the fix was about
 * @param coolDownUntil until then every join is answered with this same outcome
 */
public record FixEnded(
    String fixId,
    Outcome outcome,
    String reason,
    String container,
    Instant endedAt,
    Instant coolDownUntil) {
  /** The end of what {@code about} began. */
  static FixEnded of(String fixId, Outcome outcome, String reason, Join about, Instant at) {
    return new FixEnded(
        fixId,
        outcome,
        reason,
        about.finding().container(),
        at,
        at.plus(coolDown(outcome, about.rule().timing())));
  }

  /** What did not help, or a person refused, is not tried again until a person asks for it. */
  private static Duration coolDown(Outcome outcome, Timing timing) {
    return switch (outcome) {
      case RECOVERED, NOT_NEEDED, ESCALATED -> timing.coolDown();
      case REVERTED, DECLINED, CANCELLED -> timing.memory();
    };
  }
}
