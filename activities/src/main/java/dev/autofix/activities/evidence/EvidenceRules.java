package dev.autofix.activities.evidence;

import dev.autofix.activities.kubernetes.object.MemoryUsage;
import dev.autofix.activities.kubernetes.object.Pod;
import dev.autofix.activities.kubernetes.object.PodContainer;
import dev.autofix.activities.kubernetes.object.Termination;
import dev.autofix.core.quantity.Memory;
import dev.autofix.core.rule.Evidence;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What counts as evidence on a container. Whether it is fresh is {@link Freshness}'s question. */
public final class EvidenceRules {
  /** The kubelet forgets a container's back-off once it has run for this long. */
  private static final Duration BACK_OFF_MEMORY = Duration.ofMinutes(10);

  private final MemoryUsage usage;
  private final BigDecimal share;
  private final Instant now;
  private final @Nullable String alertPod;

  /**
   * @param alertPod the only pod whose use may be taken from the alert, if the alert names one
   */
  public EvidenceRules(
      MemoryUsage usage, BigDecimal share, Instant now, @Nullable String alertPod) {
    this.alertPod = alertPod;
    this.usage = usage;
    this.share = share;
    this.now = now;
  }

  /** The evidence that a rule looks for, if the container shows it. */
  public Optional<Sighting> look(Evidence evidence, Pod pod, PodContainer container) {
    return switch (evidence) {
      case OOM_KILLED -> oomKilled(pod, container);
      case HIGH_MEMORY -> highMemory(pod, container);
      case CRASH_LOOP -> crashLoop(pod, container);
      case ALERT -> Optional.empty();
    };
  }

  /** The newest OOM kill of the container, whatever a rule looks for. */
  public static Optional<Sighting> oomKilled(Pod pod, PodContainer container) {
    return container
        .oomKill()
        .map(
            kill ->
                new Sighting(
                    pod,
                    container,
                    Evidence.OOM_KILLED,
                    kill.finishedAt(),
                    kill.ran(),
                    "container %s of pod %s was OOMKilled at %s at a limit of %s, restart %d"
                        .formatted(
                            container.name(),
                            pod.name(),
                            kill.finishedAt(),
                            container.limit() == null ? "nothing" : container.limit(),
                            container.restarts())));
  }

  private Optional<Sighting> crashLoop(Pod pod, PodContainer container) {
    Optional<Termination> end = loops(container, now);
    Optional<Sighting> oom = end.flatMap(last -> oomKilled(pod, container));
    if (oom.isPresent()) {
      return oom;
    }
    return end.map(
        last ->
            new Sighting(
                pod,
                container,
                Evidence.CRASH_LOOP,
                last.finishedAt(),
                last.ran(),
                "container %s of pod %s crashes again and again: %s, exit code %d at %s, restart %d"
                    .formatted(
                        container.name(),
                        pod.name(),
                        last.reason(),
                        last.exitCode(),
                        last.finishedAt(),
                        container.restarts())));
  }

  /** A container that cannot even start. It shows now, whenever that began. */
  public Optional<Sighting> cannotStart(Pod pod, PodContainer container) {
    return Optional.of(container)
        .filter(Obstacles::holds)
        .map(
            waiting ->
                new Sighting(
                    pod,
                    waiting,
                    Evidence.CRASH_LOOP,
                    now,
                    null,
                    "container %s of pod %s cannot start: %s"
                        .formatted(waiting.name(), pod.name(), waiting.waitingReason())));
  }

  /**
   * The last end of a container that crashes again and again. Between two crashes the loop looks
   * like a running container; the back-off is still counted.
   */
  public static Optional<Termination> loops(PodContainer container, Instant now) {
    return container
        .lastEnd()
        .filter(
            last ->
                container.inBackOff()
                    || (last.failed()
                        && container.restarts() >= 2
                        && last.finishedAt().isAfter(now.minus(BACK_OFF_MEMORY))));
  }

  private Optional<Sighting> highMemory(Pod pod, PodContainer container) {
    String limit = container.limit();
    if (limit == null || container.runningSince() == null) {
      return Optional.empty();
    }
    if (!usage.known()) {
      if (alertPod != null && !alertPod.equals(pod.name())) {
        return Optional.empty();
      }
      return Optional.of(
          highMemory(
              pod,
              container,
              now,
              "container %s of pod %s runs at a limit of %s; its use is taken from the alert,"
                      .formatted(container.name(), pod.name(), limit)
                  + " because "
                  + usage.unknown()));
    }
    return usage
        .of(pod.name(), container.name())
        .filter(sample -> above(sample.used(), Memory.parse(limit)))
        .map(
            sample ->
                highMemory(
                    pod,
                    container,
                    sample.at(),
                    "container %s of pod %s uses %s of %s (above %s of the limit) at %s"
                        .formatted(
                            container.name(),
                            pod.name(),
                            sample.used(),
                            limit,
                            share,
                            sample.at())));
  }

  private static Sighting highMemory(Pod pod, PodContainer container, Instant at, String text) {
    return new Sighting(pod, container, Evidence.HIGH_MEMORY, at, null, text);
  }

  private boolean above(Memory used, Memory limit) {
    BigDecimal border = share.multiply(BigDecimal.valueOf(limit.bytes()));
    return BigDecimal.valueOf(used.bytes()).compareTo(border) > 0;
  }
}
