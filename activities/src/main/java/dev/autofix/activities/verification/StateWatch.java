package dev.autofix.activities.verification;

import dev.autofix.activities.kubernetes.Cluster;
import dev.autofix.activities.kubernetes.object.NamespaceState;
import dev.autofix.activities.kubernetes.object.WorkloadKind;
import dev.autofix.activities.waiting.Reading;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ExpectedLimit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Look after look at a workload and at everything else that a plan moves. For one waiting activity:
 * not thread-safe.
 */
final class StateWatch {
  private final Cluster cluster;
  private final String namespace;
  private final Set<WorkloadKind> kinds = EnumSet.noneOf(WorkloadKind.class);
  private final Map<WorkloadKind, Long> seen = new EnumMap<>(WorkloadKind.class);

  StateWatch(Cluster cluster, Workload workload, List<ExpectedLimit> expected) {
    this.cluster = cluster;
    this.namespace = workload.namespace();
    WorkloadKind.of(workload.kind()).ifPresent(kinds::add);
    expected.forEach(one -> WorkloadKind.of(one.kind()).ifPresent(kinds::add));
    kinds.forEach(kind -> seen.put(kind, System.nanoTime()));
  }

  /**
   * What the next look comes to. Empty: it comes to nothing yet, or the cluster did not answer this
   * time, whichever read it was; {@code trouble} hears why.
   */
  <R> Optional<R> next(
      Function<Map<WorkloadKind, NamespaceState>, Optional<R>> look, Consumer<String> trouble) {
    try {
      return look.apply(read());
    } catch (AutofixException e) {
      if (!e.type().retryable()) {
        throw e;
      }
      trouble.accept("the cluster does not answer: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Map<WorkloadKind, NamespaceState> read() {
    Map<WorkloadKind, NamespaceState> states = new EnumMap<>(WorkloadKind.class);
    for (WorkloadKind kind : kinds) {
      Reading<NamespaceState> reading = cluster.next(namespace, kind, seen.getOrDefault(kind, 0L));
      seen.put(kind, reading.begunAt());
      states.put(kind, reading.value());
    }
    return states;
  }
}
