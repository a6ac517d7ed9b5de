package dev.autofix.activities.kubernetes.object;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A container of a pod, with its state.
 *
 * @param limit the memory limit in the pod's spec; null when it has none
 * @param waitingReason empty unless it waits
 * @param runningSince null unless it runs
 * @param terminated the end of the current run, if it ended
 * @param last the end of the run before
 */
public record PodContainer(
    String name,
    Role role,
    @Nullable String limit,
    int restarts,
    boolean ready,
    String waitingReason,
    String waitingMessage,
    @Nullable Instant runningSince,
    @Nullable Termination terminated,
    @Nullable Termination last) {
  /** Where in the pod it stands. A restartable init container is a sidecar. */
  public enum Role {
    INIT,
    SIDECAR,
    MAIN
  }

  /** The newest end of a run that Kubernetes still remembers. */
  public Optional<Termination> lastEnd() {
    return Stream.of(Optional.ofNullable(terminated), Optional.ofNullable(last))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The newest OOM kill that Kubernetes still remembers. */
  public Optional<Termination> oomKill() {
    return Stream.of(Optional.ofNullable(terminated), Optional.ofNullable(last))
        .flatMap(Optional::stream)
        .filter(Termination::oomKilled)
        .findFirst();
  }

  /** Whether the kubelet waits before it starts the container again. */
  public boolean inBackOff() {
    return waitingReason.equals("CrashLoopBackOff");
  }
}
