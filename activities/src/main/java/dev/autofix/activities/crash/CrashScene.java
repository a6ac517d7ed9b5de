package dev.autofix.activities.crash;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.activities.evidence.EvidenceRules;
import dev.autofix.activities.evidence.Obstacles;
import dev.autofix.activities.kubernetes.Cluster;
import dev.autofix.activities.kubernetes.object.LiveWorkload;
import dev.autofix.activities.kubernetes.object.NamespaceState;
import dev.autofix.activities.kubernetes.object.Pod;
import dev.autofix.activities.kubernetes.object.PodContainer;
import dev.autofix.activities.kubernetes.object.Termination;
import dev.autofix.activities.kubernetes.object.WorkloadKind;
import dev.autofix.core.crash.CrashFacts;
import dev.autofix.core.crash.Spread;
import dev.autofix.core.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything that Kubernetes itself can tell about a container that crashes: its pod, the pod's
 * events, the last words of its last run, and how its siblings are. What may not be read becomes a
 * note, never a failure.
 */
final class CrashScene {
  private final Cluster cluster;
  private final boolean logs;
  private final Instant now;

  /**
   * @param logs whether the container's log may be read
   */
  CrashScene(Cluster cluster, boolean logs, Instant now) {
    this.cluster = cluster;
    this.logs = logs;
    this.now = now;
  }

  /**
   * The facts, from the pod of this name if the container is broken there, else from a sibling.
   * Empty if no pod of the current template shows it any more.
   */
  Optional<CrashFacts> read(Workload workload, String container, String podName) {
    return WorkloadKind.of(workload.kind())
        .map(kind -> cluster.recent(workload.namespace(), kind))
        .flatMap(
            state ->
                state
                    .workload(workload.name())
                    .flatMap(live -> read(state, live, container, podName)));
  }

  private Optional<CrashFacts> read(
      NamespaceState state, LiveWorkload workload, String container, String podName) {
    List<Pod> current =
        state.currentPods(workload).stream()
            .filter(pod -> !pod.deleting() && !pod.evicted())
            .toList();
    List<Pod> broken = current.stream().filter(pod -> broken(pod, container)).toList();
    Comparator<Pod> asked = Comparator.comparing(pod -> pod.name().equals(podName));
    return broken.stream()
        .max(asked.thenComparing(Pod::createdAt))
        .flatMap(
            pod -> {
              Spread spread =
                  new Spread(
                      current.size(),
                      broken.size(),
                      formerReady(state, workload, current),
                      state.templateChangedAt(workload),
                      pod.container(container)
                          .flatMap(PodContainer::lastEnd)
                          .map(Termination::finishedAt)
                          .orElse(now));
              return cluster
                  .find("/api/v1/namespaces/%s/pods/%s".formatted(workload.namespace(), pod.name()))
                  .map(object -> facts(object, container, spread));
            });
  }

  private boolean broken(Pod pod, String container) {
    return pod.container(container)
        .filter(
            one ->
                Obstacles.holds(one)
                    || one.oomKill().isPresent()
                    || EvidenceRules.loops(one, now).isPresent())
        .isPresent();
  }

  private static int formerReady(NamespaceState state, LiveWorkload workload, List<Pod> current) {
    return (int)
        state.podsOf(workload).stream()
            .filter(pod -> !current.contains(pod) && pod.active() && pod.ready())
            .count();
  }

  private CrashFacts facts(JsonNode pod, String container, Spread spread) {
    CrashParser parser = new CrashParser(pod, container);
    List<String> notes = new ArrayList<>();
    LastWords words = new LastWords(cluster, logs, notes::add);
    return new CrashFacts(
        parser.namespace(),
        parser.name(),
        container,
        parser.image(),
        parser.restarts(),
        parser.waitingReason(),
        parser.waitingMessage(),
        parser.ending(logs),
        parser.probes(),
        words.events(pod),
        words.log(parser),
        notes,
        spread,
        null);
  }
}
