package dev.autofix.activities.sizing;

import dev.autofix.activities.kubernetes.Cluster;
import dev.autofix.activities.kubernetes.object.MemoryUsage;
import dev.autofix.activities.kubernetes.object.NamespaceState;
import dev.autofix.activities.kubernetes.object.WorkloadKind;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.quantity.Memory;
import dev.autofix.core.sizing.MemoryUse;
import dev.autofix.core.workload.Workload;
import java.util.List;
import java.util.Optional;

/** What the pods of a workload use at this moment, by the metrics API. */
public final class UseNow {
  private final Cluster cluster;
  private final Workload workload;
  private final String container;

  public UseNow(Cluster cluster, Workload workload, String container) {
    this.cluster = cluster;
    this.workload = workload;
    this.container = container;
  }

  /** The largest use of any of its pods; without one, a note says why. */
  MemoryUse read(WorkloadKind kind) {
    return of(cluster.usage(workload.namespace()), cluster.recent(workload.namespace(), kind));
  }

  /** The same of what is not worth a failure. */
  public MemoryUse readIfPossible(WorkloadKind kind) {
    try {
      return read(kind);
    } catch (AutofixException unanswered) {
      return unknown(String.valueOf(unanswered.getMessage()));
    }
  }

  private MemoryUse of(MemoryUsage usage, NamespaceState state) {
    if (!usage.known()) {
      return unknown(usage.unknown());
    }
    String now = largest(usage, state).map(Amounts::measured).orElse(null);
    return new MemoryUse(now, null, List.of());
  }

  private static MemoryUse unknown(String why) {
    return new MemoryUse(null, null, List.of("its use now is unknown: " + why));
  }

  private Optional<Memory> largest(MemoryUsage usage, NamespaceState state) {
    return state
        .workload(workload.name())
        .flatMap(
            live ->
                state.currentPods(live).stream()
                    .flatMap(pod -> usage.of(pod.name(), container).stream())
                    .map(MemoryUsage.Sample::used)
                    .max(Memory::compareTo));
  }
}
