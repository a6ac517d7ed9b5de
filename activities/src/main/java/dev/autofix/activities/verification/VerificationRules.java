package dev.autofix.activities.verification;

import dev.autofix.activities.evidence.EvidenceRules;
import dev.autofix.activities.evidence.Obstacles;
import dev.autofix.activities.kubernetes.object.LiveWorkload;
import dev.autofix.activities.kubernetes.object.MemoryUsage;
import dev.autofix.activities.kubernetes.object.NamespaceState;
import dev.autofix.activities.kubernetes.object.Pod;
import dev.autofix.activities.kubernetes.object.WorkloadKind;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.rule.Evidence;
import dev.autofix.workflows.activity.ExpectedLimit;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.activity.VerifyRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** One look: template, failures, rollout, pods. Pure; the soak over many looks is the caller's. */
final class VerificationRules {
  /** No pod's use may be taken from an alert here. */
  private static final String NO_ALERT = "";

  private final VerifyRequest request;

  VerificationRules(VerifyRequest request) {
    this.request = request;
  }

  /**
   * @param states of every kind that the expected limits name, and of the workload's own
   */
  Look look(Map<WorkloadKind, NamespaceState> states, MemoryUsage usage, Instant now) {
    WorkloadKind kind = WorkloadKind.of(request.workload().kind()).orElseThrow();
    NamespaceState state = Objects.requireNonNull(states.get(kind));
    Optional<LiveWorkload> found = state.workload(request.workload().name());
    if (found.isEmpty()) {
      return new Look.NotYet(request.workload().display() + " does not exist");
    }
    Optional<String> mismatch = mismatch(states);
    if (mismatch.isPresent()) {
      return new Look.NotYet(mismatch.get());
    }
    LiveWorkload workload = found.get();
    Instant restartedAt = request.restartedAt();
    Instant mark = workload.template().restartedAt();
    if (restartedAt != null && (mark == null || mark.isBefore(restartedAt))) {
      return undone(workload, restartedAt);
    }
    List<Pod> pods = newPods(state, workload);
    EvidenceRules evidence = new EvidenceRules(usage, request.usageShare(), now, NO_ALERT);
    return new FailureRules(request, evidence, now)
        .find(state, workload, pods)
        .orElseGet(() -> rolledOut(state, workload, pods));
  }

  /** The mark was seen when the restart was asked for; without it no new pod would follow. */
  private static Look undone(LiveWorkload workload, Instant restartedAt) {
    String writer = workload.templateWriter();
    return Look.decided(
        Verdict.INCONCLUSIVE,
        "the restart of %s was undone before its rollout ended: the mark is gone from the template of %s, which %s wrote last, at %s"
            .formatted(
                restartedAt,
                workload.display(),
                writer.isEmpty() ? "an unknown client" : writer,
                workload.templateWrittenAt()),
        Explanation.note(
            writer.startsWith("argocd")
                ? "remedy: that is Argo CD's sync or self-heal; let it ignore the annotation kubectl.kubernetes.io/restartedAt, or do without Replace=true"
                : "remedy: find out who writes the template beside Argo CD"));
  }

  private Optional<String> mismatch(Map<WorkloadKind, NamespaceState> states) {
    return request.expected().stream()
        .flatMap(
            one ->
                LimitRules.mismatch(
                    one,
                    WorkloadKind.of(one.kind())
                        .flatMap(kind -> Optional.ofNullable(states.get(kind)))
                        .flatMap(state -> state.workload(one.name())))
                    .stream())
        .findFirst();
  }

  /** Pods of the current template; of a CronJob, only those made after the change. */
  private List<Pod> newPods(NamespaceState state, LiveWorkload workload) {
    return state.currentPods(workload).stream()
        .filter(pod -> !pod.deleting())
        .filter(
            pod ->
                workload.kind() != WorkloadKind.CRON_JOB
                    || pod.createdAt().isAfter(request.changedAt()))
        .toList();
  }

  private Look rolledOut(NamespaceState state, LiveWorkload workload, List<Pod> pods) {
    Rollout rollout = RolloutRules.judge(workload);
    return switch (rollout.stage()) {
      case NEVER ->
          Look.decided(
              Verdict.INCONCLUSIVE, workload.display() + " cannot be proven: " + rollout.text());
      case PROGRESSING -> new Look.NotYet(blocked(state, workload).orElse(rollout.text()));
      case COMPLETE ->
          workload.kind() == WorkloadKind.CRON_JOB ? ranOnce(pods) : allReady(workload, pods);
    };
  }

  /** What a person should know about pods that hold a rollout up. */
  private Optional<String> blocked(NamespaceState state, LiveWorkload workload) {
    boolean ordered = workload.kind() == WorkloadKind.STATEFUL_SET && workload.strategy().ordered();
    List<Pod> current = state.currentPods(workload);
    Optional<String> obstacle = Obstacles.find(current).map(Explanation::text);
    return obstacle
        .or(
            () ->
                FailureRules.refusal(state, workload, request.changedAt()).map(FailureRules::text))
        .or(
            () ->
                state.podsOf(workload).stream()
                    .filter(pod -> ordered && !current.contains(pod) && !pod.ready())
                    .map(
                        pod ->
                            "pod %s of the former template is not ready and holds the rollout up"
                                    .formatted(pod.name())
                                + " until it starts again (remedy: delete the pod)")
                    .findFirst());
  }

  private Look ranOnce(List<Pod> pods) {
    return pods.stream()
        .filter(pod -> pod.phase().equals("Succeeded"))
        .findFirst()
        .<Look>map(
            pod ->
                Look.decided(
                    Verdict.CURED, "pod %s of the next Job ran to its end".formatted(pod.name())))
        .orElseGet(() -> new Look.NotYet("the next Job has not run to its end yet"));
  }

  private Look allReady(LiveWorkload workload, List<Pod> pods) {
    List<Pod> serving = pods.stream().filter(Pod::active).filter(Pod::ready).toList();
    if (serving.size() < workload.replicas().desired()) {
      return new Look.NotYet(
          "%d of %d new pods are ready".formatted(serving.size(), workload.replicas().desired()));
    }
    return serving.stream()
        .flatMap(pod -> notOurs(pod).stream())
        .findFirst()
        .<Look>map(Look.NotYet::new)
        .orElseGet(() -> new Look.Good(serving.get(0).templateId(), marks(serving)));
  }

  /** Why a ready pod of our template does not prove our value. */
  private Optional<String> notOurs(Pod pod) {
    return request.expected().stream()
        .filter(one -> one.kind().equals(request.workload().kind()))
        .filter(one -> one.name().equals(request.workload().name()))
        .flatMap(one -> wrongLimit(pod, one).stream())
        .findFirst();
  }

  private static Optional<String> wrongLimit(Pod pod, ExpectedLimit expected) {
    return pod.container(expected.container())
        .filter(live -> !LimitRules.same(live.limit(), expected.limit()))
        .map(
            live ->
                "container %s of pod %s runs with %s instead of %s: something rewrites pods on"
                        .formatted(
                            live.name(),
                            pod.name(),
                            LimitRules.text(live.limit()),
                            LimitRules.text(expected.limit()))
                    + " their way in (remedy: look for a VerticalPodAutoscaler or a webhook)");
  }

  private static Map<String, String> marks(List<Pod> pods) {
    Map<String, String> marks = new HashMap<>();
    for (Pod pod : pods) {
      marks.put(
          pod.uid(),
          pod.condition("Ready").map(one -> one.changedAt().toString()).orElse("")
              + pod.containers().stream()
                  .map(one -> one.name() + one.restarts() + one.runningSince())
                  .collect(Collectors.joining(" ")));
    }
    return marks;
  }

  /** Whether the metrics API has a say. */
  boolean needsUsage() {
    return request.evidence() == Evidence.HIGH_MEMORY;
  }
}
