package dev.autofix.activities.triage;

import dev.autofix.activities.kubernetes.object.LiveWorkload;
import dev.autofix.activities.kubernetes.object.PodTemplate;
import dev.autofix.core.evidence.Finding;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.ModeDecision;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.Triage;
import dev.autofix.workflows.activity.Triage.Verdict;
import dev.autofix.workflows.activity.TriageRequest;
import java.time.Instant;

/** The verdict where the alert itself is the evidence: only when it began to fire matters. */
final class AlertTriage {
  private final TriageRequest request;
  private final Target.Known target;

  AlertTriage(TriageRequest request, Target.Known target) {
    this.request = request;
    this.target = target;
  }

  Triage judge() {
    LiveWorkload workload = target.workload();
    String container = request.container();
    if (container != null && workload.template().container(container).isEmpty()) {
      return stale("the template has no container '" + container + "'");
    }
    Instant after = request.after();
    if (after != null && !request.firedAt().isAfter(after)) {
      return stale(
          "the alert fires since %s, not later than the last fix, which ended at %s"
              .formatted(request.firedAt(), after));
    }
    String detail = "the alert fires since " + request.firedAt();
    return new Triage(
        Verdict.FRESH,
        finding(workload, container == null ? "" : container, detail),
        Explanation.yes("fresh evidence", Explanation.yes(detail), target.why()));
  }

  private Finding finding(LiveWorkload live, String container, String detail) {
    return new Finding(
        new Workload(request.cluster(), live.namespace(), live.kind().kind(), live.name()),
        container,
        Evidence.ALERT,
        request.pod() == null ? "" : request.pod(),
        request.firedAt(),
        live.template().container(container).map(PodTemplate.TemplateContainer::limit).orElse(null),
        null,
        0,
        Gap.of(live),
        detail,
        live.annotations().get(ModeDecision.ANNOTATION));
  }

  private Triage stale(String why) {
    return new Triage(
        Verdict.STALE,
        null,
        Explanation.no("no fresh evidence", Explanation.no(why), target.why()));
  }
}
