package dev.autofix.benchmarks.charts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompareKeysTest {
  private static final KnownChart CHART =
      new KnownChart(
          "a/b",
          "web",
          "c0ffee",
          null,
          List.of(
              answer("Deployment/rel#app", "jobs[0].resources", "strict"),
              answer("Deployment/rel#sidecar", "sidecar.memory (scalar)", "strict"),
              answer("Deployment/rel#other", "other.resources", "strict"),
              answer("Deployment/rel#gone", "gone.resources", "strict"),
              answer("Job/rel#hook", null, "hard-coded"),
              answer("Job/rel#wrong", null, "no-resources-in-template")));

  private static KnownChart.Answer answer(String container, @Nullable String key, String verdict) {
    return new KnownChart.Answer(container, "main", key, verdict);
  }

  @Test
  void tellsWhatIsAsKnownFromWhatIsNot() {
    CompareKeys compared = new CompareKeys();

    compared.chart(
        CHART,
        Tree.map(
            YamlReader.load(
                """
                chart: web
                containers:
                  - {kind: Deployment, name: rel, container: app, status: proven, note: strict,
                     path: [jobs, 0, resources, limits, memory]}
                  - {kind: Deployment, name: rel, container: sidecar, status: proven,
                     cause: moves-more, note: "strict: too much", path: [sidecar, memory]}
                  - {kind: Deployment, name: rel, container: other, status: proven, note: shared,
                     path: [resources, limits, memory]}
                  - {kind: Job, name: rel, container: hook, status: refused, cause: hard-coded}
                  - {kind: Job, name: rel, container: wrong, status: proven, note: strict,
                     path: [x]}
                """)));

    assertThat(compared.counts())
        .isEqualTo(
            Map.of(
                "charts", 1,
                "has a key: the same key", 2,
                "has a key: another key", 1,
                "has a key: not rendered here", 1,
                "has none (hard-coded): refused as hard-coded", 1,
                "has none (no-resources-in-template): KEY NAMED", 1,
                "listed, never written: moves-more", 1,
                "proof: strict", 3,
                "proof: shared", 1));
    assertThat(compared.surprises())
        .containsExactly(
            "a/b/web Deployment/rel#other\t"
                + "known: other.resources, found: resources.limits.memory shared",
            "a/b/web Job/rel#wrong\tknown: no-resources-in-template, found: x strict");
  }
}
