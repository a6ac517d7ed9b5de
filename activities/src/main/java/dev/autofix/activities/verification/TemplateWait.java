package dev.autofix.activities.verification;

import dev.autofix.activities.kubernetes.Cluster;
import dev.autofix.activities.kubernetes.object.LiveWorkload;
import dev.autofix.activities.kubernetes.object.NamespaceState;
import dev.autofix.activities.kubernetes.object.Replicas;
import dev.autofix.activities.kubernetes.object.WorkloadKind;
import dev.autofix.activities.waiting.Progress;
import dev.autofix.core.explain.Explanation;
import dev.autofix.workflows.activity.TemplateReport;
import dev.autofix.workflows.activity.TemplateRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The wait until live objects show the limits and fields they should, for one activity. */
public final class TemplateWait {
  private final Cluster cluster;
  private final InstantSource clock;
  private final Progress progress;
  private final TemplateRequest request;
  private final LiveFields fields;
  private List<Explanation> seen = List.of(Explanation.no("the cluster was not read yet"));
  private String health = "unknown";

  public TemplateWait(
      Cluster cluster, InstantSource clock, Progress progress, TemplateRequest request) {
    this.cluster = cluster;
    this.clock = clock;
    this.progress = progress;
    this.request = request;
    this.fields = new LiveFields(cluster, request.workload().namespace());
  }

  /** Returns once everything is as expected, or when the time is up. */
  public TemplateReport run() {
    StateWatch watch = new StateWatch(cluster, request.workload(), request.expected());
    Instant deadline = clock.instant().plus(request.timeout());
    while (true) {
      progress
          .during(
              seen.get(0).text(),
              () -> watch.next(this::look, text -> seen = List.of(Explanation.no(text))))
          .ifPresent(looks -> seen = looks);
      if (seen.stream().noneMatch(one -> one.verdict() == Explanation.Verdict.NO)) {
        return report(true, Explanation.Verdict.YES, "the live template shows what it should");
      }
      progress.report(seen.get(0).text());
      if (!clock.instant().isBefore(deadline)) {
        return report(false, Explanation.Verdict.NO, "the live template does not show it in time");
      }
    }
  }

  private TemplateReport report(boolean asExpected, Explanation.Verdict verdict, String text) {
    return new TemplateReport(asExpected, health, new Explanation(verdict, text, seen));
  }

  private Optional<List<Explanation>> look(Map<WorkloadKind, NamespaceState> states) {
    List<Explanation> looks = new ArrayList<>();
    request
        .expected()
        .forEach(
            one ->
                looks.add(
                    LimitRules.mismatch(one, find(states, one.kind(), one.name()))
                        .map(Explanation::no)
                        .orElseGet(
                            () ->
                                Explanation.yes(
                                    "container %s of %s %s has the limit %s in its template"
                                        .formatted(
                                            one.container(),
                                            one.kind(),
                                            one.name(),
                                            LimitRules.text(one.limit()))))));
    request
        .fields()
        .forEach(
            one ->
                looks.add(
                    fields
                        .mismatch(one)
                        .map(Explanation::no)
                        .orElseGet(
                            () ->
                                Explanation.yes(
                                    "%s %s has %s %s"
                                        .formatted(
                                            one.kind(), one.name(), one.path(), one.value())))));
    health =
        find(states, request.workload().kind(), request.workload().name())
            .map(TemplateWait::health)
            .orElse("does not exist");
    return Optional.of(looks);
  }

  private static Optional<LiveWorkload> find(
      Map<WorkloadKind, NamespaceState> states, String kind, String name) {
    return WorkloadKind.of(kind)
        .flatMap(known -> Optional.ofNullable(states.get(known)))
        .flatMap(state -> state.workload(name));
  }

  private static String health(LiveWorkload workload) {
    Replicas replicas = workload.replicas();
    return "%d of %d replicas ready; %s"
        .formatted(replicas.ready(), replicas.desired(), RolloutRules.judge(workload).text());
  }
}
