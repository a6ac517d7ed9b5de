package dev.autofix.manifests.key;

import static dev.autofix.manifests.key.FakeChart.APP;
import static dev.autofix.manifests.key.FakeChart.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.yaml.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a proof asks of an edit. */
class ProverTest {
  private static final String LIMIT = "resources:\n  limits:\n    memory: 1Gi\n";

  @TempDir Path root;

  private static ProvenKey key(String file) {
    KeyPath limit = KeyPath.parse("resources.limits.memory");
    return new ProvenKey(file, limit, limit, "1Gi", "1Gi", "strict", List.of(), null);
  }

  private static String refused(FakeChart chart, String file, String limit, String... files) {
    Proof proof = new Prover(chart).prove(chart.input(null, files), key(file), APP, limit);
    assertThat(proof).isInstanceOf(Proof.Refused.class);
    return ((Proof.Refused) proof).reason();
  }

  @Test
  void aBaselineThatIsKnownIsNotRenderedAgain() {
    FakeChart chart =
        new FakeChart(
            root, LIMIT, values -> FakeChart.deployment("app", Tree.get(values, "resources")));
    Baselines baselines = Baselines.ofOneChart();
    ChartInput input = chart.input(null);
    ProvenKey found = ((KeySearch.Found) new KeyFinder(chart).find(input, APP, baselines)).key();
    int search = chart.requests.size();

    Proof proof = new Prover(chart).prove(input, found, APP, "2Gi", baselines);

    assertThat(proof).isInstanceOf(Proof.Proven.class);
    assertThat(search).isLessThanOrEqualTo(5);
    assertThat(chart.requests.size() - search).isEqualTo(1);
  }

  @Test
  void aFileThatWasPutAboveTheKeysFileIsNoticed() {
    FakeChart chart =
        new FakeChart(root, LIMIT, values -> deployment("app", values.get("resources")))
            .file("new.yaml", LIMIT);

    assertThat(refused(chart, "app/values.yaml", "2Gi", "new.yaml"))
        .isEqualTo(
            "resources.limits.memory is decided by new.yaml now, no longer by app/values.yaml");
  }

  @Test
  void aValueThatIsThereAlreadyIsNoChange() {
    FakeChart chart =
        new FakeChart(root, LIMIT, values -> deployment("app", values.get("resources")));

    assertThat(refused(chart, "app/values.yaml", "1Gi")).contains("is 1Gi already");
  }

  @Test
  void aLimitThatTheChartComputesWithIsRefused() {
    FakeChart chart =
        new FakeChart(
            root,
            LIMIT,
            values -> {
              Object limit = Tree.get(values, "resources", "limits", "memory");
              return deployment("app", Map.of("limits", Map.of("memory", "9" + limit)));
            });

    assertThat(refused(chart, "app/values.yaml", "2Gi"))
        .contains("changes more than limits", "91Gi -> 92Gi");
  }

  @Test
  void aRequestThatFollowsTheLimitIsNotPassedOverInSilence() {
    FakeChart chart =
        new FakeChart(
            root,
            LIMIT,
            values -> {
              Object limit = Tree.get(values, "resources", "limits", "memory");
              Map<String, Object> memory = Map.of("memory", limit);
              return deployment("app", Map.of("limits", memory, "requests", memory));
            });

    assertThat(refused(chart, "app/values.yaml", "2Gi"))
        .contains("would replace default resources", "requests.memory: 1Gi -> 2Gi");
  }

  @Test
  void aDocumentThatAppearsWithTheLimitIsRefused() {
    FakeChart chart =
        new FakeChart(
            root,
            LIMIT,
            values ->
                deployment("app", values.get("resources"))
                    + (values.toString().contains("2Gi")
                        ? "---\nkind: ConfigMap\nmetadata: {name: big}\n"
                        : ""));

    assertThat(refused(chart, "app/values.yaml", "2Gi"))
        .contains("ConfigMap/big: nothing -> present");
  }

  @Test
  void ofALongTextTheChangedLineIsShown() {
    FakeChart chart =
        new FakeChart(
            root,
            LIMIT,
            values ->
                deployment("app", values.get("resources"))
                    + "---\nkind: ConfigMap\nmetadata: {name: c}\ndata: {conf: \"# head\\nmax = "
                    + Tree.get(values, "resources", "limits", "memory")
                    + "\\n\"}\n");

    assertThat(refused(chart, "app/values.yaml", "2Gi"))
        .contains("ConfigMap/c data.conf: max = 1Gi -> max = 2Gi");
  }

  @Test
  void secretsStayOutOfTheReason() {
    FakeChart chart =
        new FakeChart(
            root,
            LIMIT,
            values ->
                deployment("app", values.get("resources"))
                    + "---\nkind: Secret\nmetadata: {name: s}\nstringData: {v: \"pw-"
                    + Tree.get(values, "resources", "limits", "memory")
                    + "\"}\n");

    assertThat(refused(chart, "app/values.yaml", "2Gi"))
        .contains("Secret/s stringData.v: changed")
        .doesNotContain("pw-");
  }

  @Test
  void quantitiesAreComparedByTheirAmount() {
    FakeChart chart =
        new FakeChart(
            root,
            LIMIT,
            values -> {
              boolean big = values.toString().contains("2Gi");
              return deployment(
                  "app", Map.of("limits", Map.of("memory", big ? 2147483648L : 1073741824L)));
            });

    Proof proof = new Prover(chart).prove(chart.input(null), key("app/values.yaml"), APP, "2Gi");

    assertThat(proof).isInstanceOf(Proof.Proven.class);
  }
}
