package dev.autofix.workflows.fix;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a fix remembers over continue-as-new.
 *
 * @param last the last outcome, which answers joins during the cool-down
 * @param lastJoin the evidence of the last round, for a person's retry
 * @param stepTimes when the steps of the last day were committed
 * @param stepsTaken steps since the fix began; numbers the trailers
 * @param forgetAfter how long the memory is kept without a new round
 */
public record FixMemory(
    FixEnded last, Join lastJoin, List<Instant> stepTimes, int stepsTaken, Duration forgetAfter) {
  public FixMemory {
    stepTimes = List.copyOf(stepTimes);
  }
}
