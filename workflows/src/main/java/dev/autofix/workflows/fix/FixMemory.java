package dev.autofix.workflows.fix;

import java.time.Instant;
import java.util.List;

/**
 * What a fix remembers over continue-as-new.
 *
 * @param last the last outcome, which answers joins during the cool-down
 * @param lastJoin the evidence of the last round, for a person's retry
 * @param stepTimes when the steps of the last day were committed
 * @param stepsTaken steps since the fix began; numbers the trailers
 * @param forgetAt until then the memory is kept
 */
public record FixMemory(
    FixEnded last, Join lastJoin, List<Instant> stepTimes, int stepsTaken, Instant forgetAt) {
  public FixMemory {
    stepTimes = List.copyOf(stepTimes);
  }
}
