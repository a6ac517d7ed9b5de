package dev.autofix.workflows.fix;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fix remembers over continue-as-new.
 *
 * @param last the last outcome, which answers joins during the cool-down
 * @param lastJoin the evidence of the last round, for a person's retry
 * @param stepTimes when the steps of the last day were committed
 * @param stepsTaken steps since the fix began; numbers the trailers
 * @param restart the last restart; null if there was none within the memory
 * @param forgetAt until then the memory is kept
 */
public record FixMemory(
    FixEnded last,
    Join lastJoin,
    List<Instant> stepTimes,
    int stepsTaken,
    @Nullable Restart restart,
    Instant forgetAt) {
  public FixMemory {
    stepTimes = List.copyOf(stepTimes);
  }

  /** A restart of the workload for the sake of one of its containers. */
  public record Restart(String container, Instant at) {}

  /** The same memory after a person asked to try again: then a restart may be tried again too. */
  FixMemory retried() {
    return new FixMemory(last, lastJoin, stepTimes, stepsTaken, null, forgetAt);
  }
}
