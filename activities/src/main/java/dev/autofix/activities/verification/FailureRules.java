package dev.autofix.activities.verification;

import dev.autofix.activities.evidence.EvidenceRules;
import dev.autofix.activities.evidence.Sighting;
import dev.autofix.activities.kubernetes.object.Condition;
import dev.autofix.activities.kubernetes.object.LiveWorkload;
import dev.autofix.activities.kubernetes.object.NamespaceState;
import dev.autofix.activities.kubernetes.object.Pod;
import dev.autofix.activities.kubernetes.object.PodContainer;
import dev.autofix.core.explain.Explanation;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.activity.VerifyRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Positive evidence that a step failed, on pods of the template with our value and after the
 * change. A condition from before the change proves nothing.
 */
final class FailureRules {
  private static final int RESTARTS_OF_A_LOOP = 3;

  /** What Kubernetes tries again by itself has to last: a webhook is away for seconds. */
  private static final Duration LONG = Duration.ofMinutes(3);

  private final VerifyRequest request;
  private final EvidenceRules evidence;
  private final Instant now;

  FailureRules(VerifyRequest request, EvidenceRules evidence, Instant now) {
    this.request = request;
    this.evidence = evidence;
    this.now = now;
  }

  /** The first failure found, the same failure before others. */
  Optional<Look> find(NamespaceState state, LiveWorkload workload, List<Pod> newPods) {
    return Stream.<Supplier<Optional<Look>>>of(
            () -> onContainers(newPods, this::sameFailure),
            () -> onContainers(newPods, this::newFailure),
            () -> cannotCreate(state, workload),
            () -> deadline(workload, state.templateChangedAt(workload)),
            () -> newPods.stream().flatMap(pod -> unschedulable(pod).stream()).findFirst())
        .flatMap(rule -> rule.get().stream())
        .findFirst();
  }

  private interface ContainerRule {
    Optional<Look> look(Pod pod, PodContainer container);
  }

  private static Optional<Look> onContainers(List<Pod> pods, ContainerRule rule) {
    return pods.stream()
        .filter(pod -> !pod.evicted())
        .flatMap(pod -> pod.containers().stream().flatMap(one -> rule.look(pod, one).stream()))
        .findFirst();
  }

  /** An OOM kill of our container says that the limit is too low, whatever the rule looks for. */
  private Optional<Look> sameFailure(Pod pod, PodContainer container) {
    if (!container.name().equals(request.container())) {
      return Optional.empty();
    }
    return evidence
        .look(request.evidence(), pod, container)
        .filter(this::afterTheChange)
        .or(() -> EvidenceRules.oomKilled(pod, container).filter(this::afterTheChange))
        .map(one -> Look.decided(Verdict.SAME_FAILURE, "failed again: " + one.text()));
  }

  /** Containers that the plan does not move may have been broken before: they prove nothing. */
  private Optional<Look> newFailure(Pod pod, PodContainer container) {
    return moves(container)
        ? EvidenceRules.oomKilled(pod, container)
            .filter(this::afterTheChange)
            .map(one -> Look.decided(Verdict.NEW_FAILURE, "a new failure: " + one.text()))
            .or(() -> crashLoop(pod, container))
        : Optional.empty();
  }

  private boolean moves(PodContainer container) {
    return container.name().equals(request.container())
        || request.expected().stream()
            .filter(one -> one.kind().equals(request.workload().kind()))
            .filter(one -> one.name().equals(request.workload().name()))
            .anyMatch(one -> one.container().equals(container.name()));
  }

  /** One crash while something else starts is normal: only a loop counts. */
  private Optional<Look> crashLoop(Pod pod, PodContainer container) {
    return container
        .lastEnd()
        .filter(end -> container.inBackOff() && container.restarts() >= RESTARTS_OF_A_LOOP)
        .filter(end -> end.finishedAt().isAfter(request.changedAt()))
        .map(
            end ->
                Look.decided(
                    Verdict.NEW_FAILURE,
                    "a new failure: container %s of pod %s is in CrashLoopBackOff, exit code %d at %s, restart %d"
                        .formatted(
                            container.name(),
                            pod.name(),
                            end.exitCode(),
                            end.finishedAt(),
                            container.restarts())));
  }

  private boolean afterTheChange(Sighting sighting) {
    return sighting.seenAt().isAfter(request.changedAt());
  }

  private Optional<Look> cannotCreate(NamespaceState state, LiveWorkload workload) {
    return refusal(state, workload, request.changedAt())
        .filter(one -> one.changedAt().plus(LONG).isBefore(now))
        .map(one -> Look.decided(Verdict.NEW_FAILURE, text(one)));
  }

  /** What keeps the new pods from being created, if it began after the change. */
  static Optional<Condition> refusal(NamespaceState state, LiveWorkload workload, Instant change) {
    return state.currentRevision(workload).stream()
        .flatMap(revision -> revision.conditions().stream())
        .filter(one -> one.type().equals("ReplicaFailure") && one.isTrue())
        .filter(one -> one.changedAt().isAfter(change))
        .findFirst();
  }

  static String text(Condition refusal) {
    return "the new pods cannot be created since %s: %s: %s"
        .formatted(refusal.changedAt(), refusal.reason(), refusal.message());
  }

  private Optional<Look> deadline(LiveWorkload workload, Instant templateChangedAt) {
    return workload
        .condition("Progressing")
        .filter(one -> one.reason().equals("ProgressDeadlineExceeded"))
        .filter(one -> one.changedAt().isAfter(request.changedAt()))
        .filter(one -> one.changedAt().isAfter(templateChangedAt))
        .map(
            one ->
                Look.decided(
                    Verdict.NEW_FAILURE,
                    "the rollout exceeded its progress deadline at %s: %s"
                        .formatted(one.changedAt(), one.message())));
  }

  private Optional<Look> unschedulable(Pod pod) {
    return pod.condition("PodScheduled")
        .filter(one -> !one.isTrue() && one.reason().equals("Unschedulable"))
        .filter(one -> pod.createdAt().isAfter(request.changedAt()))
        .filter(one -> pod.createdAt().plus(LONG).isBefore(now))
        .map(
            one ->
                Look.decided(
                    Verdict.NEW_FAILURE,
                    "pod %s finds no node since %s: %s"
                        .formatted(pod.name(), pod.createdAt(), one.message()),
                    Explanation.note("remedy: a smaller request, or larger nodes")));
  }
}
