package dev.autofix.workflows.fix;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a fix remembers over continue-as-new.
 *
 * @param last the last outcome, which answers joins during the cool-down
 * @param lastJoin the evidence of the last round, for a person's retry
 * @param stepTimes when the steps of the last day were committed
 * @param stepsTaken steps since the fix began; numbers the trailers
 * @param restart the last restart; null if there was none within the memory
 * @param forgetAt until then the memory is kept, and for as long as there is a leak
 * @param leaks the ends of rounds that named a leak; their containers are not raised again until a
 *     person retries
 * @param left what the last round that wrote left in Git; null when nothing of it stands there
 * @param others the last outcomes about other containers than that of {@code last}; older histories
 *     have none
 */
public record FixMemory(
    FixEnded last,
    Join lastJoin,
    List<Instant> stepTimes,
    int stepsTaken,
    @Nullable Restart restart,
    Instant forgetAt,
    List<FixEnded> leaks,
    @Nullable LeftInGit left,
    List<FixEnded> others) {
  public FixMemory {
    others = others == null ? List.of() : List.copyOf(others);
    stepTimes = List.copyOf(stepTimes);
    leaks = List.copyOf(leaks);
  }

  /** The outcome that answers a join about this container; empty if there was none yet. */
  Optional<FixEnded> last(String container) {
    return ends().filter(ended -> ended.container().equals(container)).findFirst();
  }

  /** What is remembered of the other containers once {@code ended} is the last outcome. */
  List<FixEnded> othersThan(FixEnded ended) {
    return ends().filter(other -> !other.container().equals(ended.container())).toList();
  }

  private Stream<FixEnded> ends() {
    return Stream.concat(Stream.of(last), others.stream());
  }

  /** The end of the round that found a leak in this container. */
  Optional<FixEnded> leak(String container) {
    return leaks.stream().filter(ended -> ended.container().equals(container)).findFirst();
  }

  boolean isOver(Instant now) {
    return leaks.isEmpty() && !now.isBefore(forgetAt);
  }

  /** A restart of the workload for the sake of one of its containers. */
  public record Restart(String container, Instant at) {}

  /**
   * The same memory after a person asked to try again: neither restart nor leak of this container
   * is in the way.
   */
  FixMemory retried() {
    String container = lastJoin.finding().container();
    List<FixEnded> others =
        leaks.stream().filter(leak -> !leak.container().equals(container)).toList();
    return new FixMemory(
        last, lastJoin, stepTimes, stepsTaken, null, forgetAt, others, left, this.others);
  }

  /** The same memory after a person had a round that has ended taken back, or tried to. */
  FixMemory takenBack(FixEnded ended, @Nullable LeftInGit stillLeft) {
    Instant later = ended.endedAt().plus(lastJoin.rule().timing().memory());
    return new FixMemory(
        ended,
        lastJoin,
        stepTimes,
        stepsTaken,
        restart,
        later,
        leaks,
        stillLeft,
        othersThan(ended));
  }
}
