package dev.autofix.core.rule;

import java.time.Duration;

/**
 * How long each phase of a fix may take. Every phase is bounded by a timer of the workflow.
 *
 * @param approval how long a person is waited for
 * @param merge how long people are waited for with a pull request
 * @param sync how long a commit may take until it is applied
 * @param rollout how long the new pods may take until they are all available
 * @param soakFloor the shortest time a cured workload is watched
 * @param soakCeiling the longest time a cured workload is watched
 * @param coolDown how long later alerts are answered with the outcome
 * @param memory how long the fix remembers its steps
 */
public record Timing(
    Duration approval,
    Duration merge,
    Duration sync,
    Duration rollout,
    Duration soakFloor,
    Duration soakCeiling,
    Duration coolDown,
    Duration memory) {
  public Timing {
    positive("approval", approval);
    positive("merge", merge);
    positive("sync", sync);
    positive("rollout", rollout);
    positive("soakFloor", soakFloor);
    positive("coolDown", coolDown);
    if (soakCeiling.compareTo(soakFloor) < 0) {
      throw new IllegalArgumentException(
          "soakCeiling " + soakCeiling + " (expected: at least soakFloor " + soakFloor + ")");
    }
    if (memory.compareTo(coolDown) < 0) {
      throw new IllegalArgumentException(
          "memory " + memory + " (expected: at least coolDown " + coolDown + ")");
    }
  }

  private static void positive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + " " + duration + " (expected: more than 0)");
    }
  }
}
