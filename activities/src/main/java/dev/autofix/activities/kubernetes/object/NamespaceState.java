package dev.autofix.activities.kubernetes.object;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The workloads of one kind in one namespace, their revisions and all pods, read in this order: a
 * status that says "complete" is never paired with pods from before it.
 */
public record NamespaceState(
    WorkloadKind kind, List<LiveWorkload> workloads, List<Revision> revisions, List<Pod> pods) {
  public NamespaceState {
    workloads = List.copyOf(workloads);
    revisions = List.copyOf(revisions);
    pods = List.copyOf(pods);
  }

  /** The workload of this kind and name; empty if it is not there. */
  public Optional<LiveWorkload> workload(String name) {
    return workloads.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** All templates that the workload has or had and that Kubernetes still keeps. */
  public List<Revision> revisionsOf(LiveWorkload workload) {
    return revisions.stream().filter(one -> owns(workload.uid(), one.owner())).toList();
  }

  /**
   * The revision that the workload's template is now; empty while its controller has not seen it.
   */
  public Optional<Revision> currentRevision(LiveWorkload workload) {
    if (!workload.observed()) {
      return Optional.empty();
    }
    Stream<Revision> own = revisionsOf(workload).stream();
    return switch (workload.kind()) {
      case DEPLOYMENT ->
          own.filter(one -> Long.toString(one.number()).equals(workload.revision())).findFirst();
      case STATEFUL_SET -> own.filter(one -> one.name().equals(workload.revision())).findFirst();
      case DAEMON_SET -> own.max(Comparator.comparingLong(Revision::number));
      case CRON_JOB ->
          own.filter(one -> one.templateId().equals(workload.templateId()))
              .max(Comparator.comparingLong(Revision::number));
    };
  }

  /**
   * When the current template became current. A template that returned is older than the one it
   * replaced, so its own age proves nothing; then the last write to the template counts.
   */
  public Instant templateChangedAt(LiveWorkload workload) {
    Instant written = workload.templateWrittenAt();
    if (workload.kind() == WorkloadKind.CRON_JOB) {
      return written;
    }
    Instant newest =
        revisionsOf(workload).stream()
            .map(Revision::createdAt)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    boolean neverReturned =
        currentRevision(workload).filter(one -> one.createdAt().equals(newest)).isPresent();
    return neverReturned || newest.isAfter(written) ? newest : written;
  }

  /** All pods of the workload, of whatever template. */
  public List<Pod> podsOf(LiveWorkload workload) {
    Set<String> owners =
        Stream.concat(Stream.of(workload.uid()), revisionsOf(workload).stream().map(Revision::uid))
            .collect(Collectors.toSet());
    return pods.stream()
        .filter(pod -> pod.owner() != null && owners.contains(pod.owner().uid()))
        .toList();
  }

  /** The pods that were made from the workload's current template. */
  public List<Pod> currentPods(LiveWorkload workload) {
    if (workload.kind() == WorkloadKind.CRON_JOB) {
      Set<String> jobs =
          revisionsOf(workload).stream()
              .filter(one -> one.templateId().equals(workload.templateId()))
              .map(Revision::uid)
              .collect(Collectors.toSet());
      return podsOf(workload).stream()
          .filter(pod -> pod.owner() != null && jobs.contains(pod.owner().uid()))
          .toList();
    }
    return currentRevision(workload)
        .map(now -> podsOf(workload).stream().filter(pod -> isOf(pod, now)).toList())
        .orElse(List.of());
  }

  private static boolean isOf(Pod pod, Revision revision) {
    return pod.templateId().equals(revision.templateId());
  }

  private static boolean owns(String uid, @Nullable Owner owner) {
    return owner != null && owner.uid().equals(uid);
  }
}
