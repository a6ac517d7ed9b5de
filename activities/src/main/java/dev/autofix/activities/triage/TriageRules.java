package dev.autofix.activities.triage;

import dev.autofix.activities.evidence.EvidenceRules;
import dev.autofix.activities.evidence.Freshness;
import dev.autofix.activities.evidence.Obstacles;
import dev.autofix.activities.evidence.Sighting;
import dev.autofix.activities.kubernetes.object.LiveWorkload;
import dev.autofix.activities.kubernetes.object.Pod;
import dev.autofix.activities.kubernetes.object.PodContainer;
import dev.autofix.activities.kubernetes.object.PodTemplate;
import dev.autofix.core.evidence.Finding;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.ModeDecision;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.Triage;
import dev.autofix.workflows.activity.Triage.Verdict;
import dev.autofix.workflows.activity.TriageRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** From a known workload to the verdict: which container, which evidence, and is it news? */
final class TriageRules {
  private final TriageRequest request;
  private final Target.Known target;
  private final EvidenceRules rules;

  TriageRules(TriageRequest request, Target.Known target, EvidenceRules rules) {
    this.request = request;
    this.target = target;
    this.rules = rules;
  }

  Triage judge() {
    LiveWorkload workload = target.workload();
    if (!workload.observed()) {
      return new Triage(
          Verdict.STALE,
          null,
          Explanation.no(
              "the template of %s changed a moment ago and has no pods yet"
                  .formatted(workload.display()),
              target.why()));
    }
    Freshness freshness =
        new Freshness(request.after(), target.state().templateChangedAt(workload));
    List<Sighting> seen = sightings();
    List<Sighting> fresh = seen.stream().filter(freshness::fresh).toList();
    List<String> containers =
        fresh.stream().map(one -> one.container().name()).distinct().sorted().toList();
    if (containers.isEmpty()) {
      return nothingFresh(seen, freshness);
    }
    if (containers.size() > 1) {
      return unsupported(
          Explanation.no(
              "several containers qualify: " + String.join(", ", containers),
              Explanation.note("remedy: give the alert a label that names the container")));
    }
    return found(newest(fresh));
  }

  private List<Sighting> sightings() {
    return target.state().currentPods(target.workload()).stream()
        .filter(pod -> !pod.evicted())
        .flatMap(
            pod ->
                pod.containers().stream()
                    .filter(one -> asked(one))
                    .flatMap(one -> look(pod, one).stream()))
        .toList();
  }

  /** Whoever asks for a crash loop also wants to know of containers that never get that far. */
  private Optional<Sighting> look(Pod pod, PodContainer container) {
    Optional<Sighting> seen = rules.look(request.evidence(), pod, container);
    return request.evidence() == Evidence.CRASH_LOOP
        ? seen.or(() -> rules.cannotStart(pod, container))
        : seen;
  }

  private boolean asked(PodContainer container) {
    return request.container() == null || container.name().equals(request.container());
  }

  /** The alert's own pod before its siblings. */
  private Sighting newest(List<Sighting> fresh) {
    Comparator<Sighting> own = Comparator.comparing(one -> one.pod().name().equals(request.pod()));
    return fresh.stream().max(own.thenComparing(Sighting::seenAt)).orElseThrow();
  }

  private Triage found(Sighting sighting) {
    LiveWorkload live = target.workload();
    String name = sighting.container().name();
    String limit =
        live.template().container(name).map(PodTemplate.TemplateContainer::limit).orElse(null);
    Finding finding =
        new Finding(
            new Workload(request.cluster(), live.namespace(), live.kind().kind(), live.name()),
            name,
            sighting.evidence(),
            sighting.pod().name(),
            sighting.seenAt(),
            limit,
            sighting.ran(),
            sighting.container().restarts(),
            Gap.of(live),
            sighting.text(),
            live.annotations().get(ModeDecision.ANNOTATION));
    return new Triage(
        Verdict.FRESH, finding, Explanation.yes("fresh evidence", note(sighting), target.why()));
  }

  private Triage nothingFresh(List<Sighting> seen, Freshness freshness) {
    Pod pod = target.pod();
    List<Pod> pods =
        Stream.concat(
                Stream.ofNullable(pod), target.state().currentPods(target.workload()).stream())
            .toList();
    return Obstacles.find(pods)
        .map(this::unsupported)
        .orElseGet(() -> new Triage(Verdict.STALE, null, stale(seen, freshness)));
  }

  private Triage unsupported(Explanation why) {
    return new Triage(
        Verdict.UNSUPPORTED, null, Explanation.no("nothing to repair", why, target.why()));
  }

  private Explanation stale(List<Sighting> seen, Freshness freshness) {
    List<Explanation> because = new ArrayList<>(List.of(target.why()));
    Pod pod = target.pod();
    List<Pod> current = target.state().currentPods(target.workload());
    if (pod != null && current.stream().noneMatch(one -> one.uid().equals(pod.uid()))) {
      because.add(Explanation.no("pod %s is of a former template".formatted(pod.name())));
    }
    seen.forEach(one -> because.add(Explanation.no(one.text() + "; " + freshness.why(one))));
    String container = request.container();
    if (container != null && target.workload().template().container(container).isEmpty()) {
      because.add(Explanation.no("the template has no container '" + container + "'"));
    }
    if (seen.isEmpty()) {
      because.add(
          Explanation.no(
              "none of the %d pods of the current template shows %s"
                  .formatted(current.size(), request.evidence())));
    }
    return new Explanation(Explanation.Verdict.NO, "no fresh evidence", because);
  }

  private static Explanation note(Sighting sighting) {
    return Explanation.yes(sighting.text());
  }
}
