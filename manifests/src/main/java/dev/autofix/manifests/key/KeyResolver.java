package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.key.ContainerKey.Cause;
import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.yaml.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names the key of any container of one chart: the sentinels say which candidates reach it, a trial
 * of each says what else they do, and the one that moves fewest containers is taken.
 */
final class KeyResolver {
  private final ChartStudy study;
  private final List<Candidate> candidates;
  private final Sentinels existing;
  private final Sentinels all;

  KeyResolver(ChartStudy study) {
    this.study = study;
    this.candidates = study.candidates();
    // A shared default can hide a component's own key and the other way round: both are asked.
    List<Sentinels> sent =
        Sentinels.send(
            study.workspace(),
            study.merged(),
            List.of(CandidateFinder.existing(candidates), candidates));
    this.existing = sent.get(0);
    this.all = sent.get(1);
  }

  private record Verified(Candidate candidate, Trial trial) {}

  /**
   * The key of {@code container}.
   *
   * @throws ChartRefused if there is none, or none without a doubt
   */
  ProvenKey resolve(Container container) {
    List<Verified> verified = new ArrayList<>();
    @Nullable ChartRefused refusal = null;
    for (Candidate candidate : reaching(container)) {
      try {
        verified.add(verify(candidate, container));
      } catch (ChartRefused e) {
        refusal = e;
      }
    }
    Verified best =
        verified.stream()
            .min(
                Comparator.<Verified>comparingInt(found -> found.trial().effect().moves().size())
                    .thenComparing(found -> found.candidate().isInternal()))
            .orElse(null);
    if (best != null) {
      return key(best, container);
    }
    throw refusal == null ? noKey(container) : refusal;
  }

  private Set<Candidate> reaching(Container container) {
    Set<Candidate> reaching = new LinkedHashSet<>();
    for (Sentinels sentinels : List.of(existing, all)) {
      Candidate candidate = sentinels.limitOf(container.target());
      if (candidate != null) {
        reaching.add(candidate);
      }
    }
    return reaching;
  }

  private Verified verify(Candidate candidate, Container container) {
    String probe = Probe.besides(container.memory("limits"));
    Trial trial = study.attempt(candidate.limit(), probe, container);
    Verified found = new Verified(candidate, trial);
    try {
      trial.requireSound(container.target());
      return found;
    } catch (NoKey e) {
      if (e.cause() == Cause.GATED) {
        throw gated(candidate, trial, container.target()).orElse(e);
      }
      throw trial.effect().moves(container.target()) ? e.withKey(key(found, container)) : e;
    }
  }

  private Optional<NoKey> gated(Candidate candidate, Trial trial, ContainerTarget target) {
    Gate gate = new Gate(study.workspace(), study.merged(), candidate, target);
    return gate.among(candidates)
        .map(
            other ->
                new NoKey(
                    Cause.GATED,
                    "%s sets the limit of %s only where %s is set too"
                        .formatted(trial.path(), target, other.path()),
                    "Mend the condition in the chart's template, or set both keys by hand."));
  }

  private ProvenKey key(Verified best, Container container) {
    Trial trial = best.trial();
    KeyPath request = best.candidate().request();
    boolean requestSet =
        request != null
            && ResourcesText.get(study.merged(), request) != null
            && Objects.equals(all.requestOf(container.target()), best.candidate());
    return new ProvenKey(
        trial.home().name(),
        trial.home().key(),
        trial.path(),
        trial.current(),
        container.memory("limits"),
        trial.proofClass(),
        trial.effect().moves(),
        requestSet ? request : null);
  }

  private NoKey noKey(Container container) {
    ContainerTarget target = container.target();
    Candidate request = all.requestOf(target);
    if (request != null) {
      return new NoKey(
          Cause.REQUESTS_ONLY,
          "the template reads only the memory request of %s from the values (%s)"
              .formatted(target, request.path()),
          "Let the chart's template read limits from there as well.");
    }
    if (!container.resources().isEmpty()) {
      String limit = container.memory("limits");
      return new NoKey(
          Cause.HARD_CODED,
          "no value sets the limit of %s: the template says %s"
              .formatted(target, limit == null ? Json.print(container.resources()) : limit),
          "Change the template, or let it read the limit from the values.");
    }
    return new NoKey(
        Cause.NO_RESOURCES,
        "no value sets a memory limit of " + target,
        "Add resources to the container in the chart's template, or patch it with Kustomize.");
  }
}
