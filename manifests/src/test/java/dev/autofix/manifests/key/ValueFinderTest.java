package dev.autofix.manifests.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.manifests.yaml.Json;
import dev.autofix.manifests.yaml.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValueFinderTest {
  private static final List<String> PROBES = List.of("6", "1");
  private static final String PATH = "web.replicas";
  private static final String REPLICAS = "Deployment.spec.replicas";
  private static final String MAXIMUM = "HorizontalPodAutoscaler.spec.maxReplicas";

  @TempDir Path root;

  @Test
  void theFileThatWinsForTheValueIsFound() {
    FakeChart chart =
        chart("web: {replicas: 1}\n", values -> web(values))
            .file("prod.yaml", "web:\n  replicas: 3 # peak\n")
            .file("later.yaml", "web: {image: x}\n");

    ProvenKey key = found(chart, chart.input(null, "prod.yaml", "later.yaml"), target());

    assertThat(key.file()).isEqualTo("prod.yaml");
    assertThat(key.path()).hasToString(PATH);
    assertThat(key.current()).isEqualTo("3");
    assertThat(key.limit()).isEqualTo("3");
  }

  @Test
  void aValueThatNoFileSetsIsInsertedWhereItsLayerWins() {
    FakeChart chart =
        chart("web: {image: x}\n", values -> deployment("web", replicas(values, 2)))
            .file("prod.yaml", "web:\n  image: y\n");
    ChartInput input = chart.input(null, "prod.yaml");

    ProvenKey key = found(chart, input, target());

    assertThat(key.current()).isNull();
    assertThat(key.limit()).isEqualTo("2");
    assertThat(proven(chart, input, key, target(), "3").edit().text())
        .isEqualTo("web:\n  image: y\n  replicas: 3\n");
  }

  @Test
  void theProofNamesTheFieldBeforeAndAfter() {
    FakeChart chart = chart("web:\n  replicas: 3\n", values -> web(values));
    ChartInput input = chart.input(null);

    Proof.Proven proof = proven(chart, input, found(chart, input, target()), target(), "4");

    assertThat(proof.fields())
        .containsExactly(
            new MovedField("Deployment", "web", ValuesPath.of("spec", "replicas"), "3", "4"));
    assertThat(proof.diff()).contains("-  replicas: 3\n+  replicas: 4\n");
    assertThat(proof.renderedDifference()).containsExactly("Deployment/web spec.replicas: 3 -> 4");
  }

  @Test
  void aFieldThatTheRuleDoesNotListRefusesTheChange() {
    FakeChart chart = chart("web: {replicas: 3}\n", values -> web(values) + configMap(values));

    assertThat(refused(chart, chart.input(null), target()))
        .isEqualTo(
            "setting web.replicas changes more than Deployment.spec.replicas:"
                + " ConfigMap/web data.peers: 3 -> 6");
  }

  @Test
  void aFieldThatTheRuleListsMayMoveToo() {
    FakeChart chart = chart("web: {replicas: 3}\n", values -> web(values) + configMap(values));

    ProvenKey key = found(chart, chart.input(null), target(PATH, REPLICAS, "ConfigMap.data.peers"));

    assertThat(key.moves()).containsExactly("Deployment/web");
  }

  @Test
  void anotherWorkloadThatTheValueDrivesIsNamed() {
    FakeChart chart =
        chart(
            "web: {replicas: 3}\n", values -> web(values) + deployment("api", replicas(values, 1)));

    assertThat(found(chart, chart.input(null), target()).moves())
        .containsExactly("Deployment/web", "Deployment/api");
  }

  @Test
  void theMaximumOfTheWorkloadsOwnAutoscalerIsItsField() {
    FakeChart chart =
        chart("web: {max: 3}\n", values -> deployment("web", 1) + autoscaler("web", values));
    ChartInput input = chart.input(null);

    ProvenKey key = found(chart, input, target("web.max", MAXIMUM));

    assertThat(key.moves()).containsExactly("Deployment/web");
    assertThat(proven(chart, input, key, target("web.max", MAXIMUM), "5").fields())
        .extracting(MovedField::document)
        .containsExactly("HorizontalPodAutoscaler/web");
  }

  @Test
  void theAutoscalerOfAnotherWorkloadIsNot() {
    FakeChart chart =
        chart("web: {max: 3}\n", values -> deployment("web", 1) + autoscaler("api", values));

    assertThat(refused(chart, chart.input(null), target("web.max", MAXIMUM)))
        .isEqualTo("setting web.max moves no " + MAXIMUM + " of Deployment/web");
  }

  @Test
  void aPathThatTheChartDoesNotReadIsRefused() {
    FakeChart chart = chart("web: {replicas: 3}\n", values -> web(values));

    assertThat(refused(chart, chart.input(null), target("web.replicaCount", REPLICAS)))
        .isEqualTo("setting web.replicaCount to 6 or to 1 changes nothing that the chart renders");
  }

  @Test
  void aFieldThatTheChartComputesFromTheValueIsRefused() {
    FakeChart chart =
        chart("web: {replicas: 3}\n", values -> deployment("web", replicas(values, 1) + "0"));

    assertThat(refused(chart, chart.input(null), target()))
        .isEqualTo("setting web.replicas to 6 makes spec.replicas of Deployment/web 60");
  }

  @Test
  void aFieldThatIsNotRenderedYetIsNothingToStartFrom() {
    FakeChart chart =
        chart("web: {image: x}\n", values -> deployment("web", replicas(values, null)));

    assertThat(refused(chart, chart.input(null), target()))
        .isEqualTo(
            "Deployment/web renders no spec.replicas yet, so there is nothing to start from");
  }

  @Test
  void aValueAtItsBoundIsFoundByTheOtherOne() {
    FakeChart chart = chart("web: {replicas: 6}\n", values -> web(values));

    assertThat(found(chart, chart.input(null), target()).limit()).isEqualTo("6");
  }

  @Test
  void aMapIsNoValue() {
    FakeChart chart = chart("web: {replicas: {min: 1}}\n", values -> web(values));

    assertThat(refused(chart, chart.input(null), target()))
        .isEqualTo(
            "app/values.yaml: web.replicas holds a map or a list (expected: a single value)");
  }

  @Test
  void aValueThatTheApplicationItselfSetsIsRefusedByName() {
    FakeChart chart = chart("web: {replicas: 3}\n", values -> web(values));

    assertThat(refused(chart, chart.input("web: {replicas: 4}"), target()))
        .contains("web.replicas is set by the values or parameters of the Application");
  }

  @Test
  void aWorkloadThatTheChartDoesNotRenderIsRefused() {
    FakeChart chart = chart("web: {replicas: 3}\n", values -> deployment("other", 1));

    assertThat(refused(chart, chart.input(null), target()))
        .isEqualTo("the chart app does not render Deployment/web");
  }

  @Test
  void aChartAtTheRootOfItsRepositoryNeedsNoName() {
    FakeChart chart = chart("web: {replicas: 3}\n", values -> deployment("other", 1));
    ChartInput atRoot =
        new ChartInput(
            root.resolve("app"), Path.of(""), List.of(), List.of(), "web", "apps", null, List.of());

    assertThat(refused(chart, atRoot, target()))
        .isEqualTo("the chart does not render Deployment/web");
  }

  private FakeChart chart(String values, Function<Map<String, Object>, String> template) {
    return new FakeChart(root, values, template);
  }

  private static ValueTarget target() {
    return target(PATH, REPLICAS);
  }

  private static ValueTarget target(String path, String... moves) {
    return new ValueTarget(
        ValuesPath.parse(path),
        "Deployment",
        "web",
        List.of(moves).stream().map(FieldPath::parse).toList());
  }

  private static ProvenKey found(FakeChart chart, ChartInput input, ValueTarget target) {
    KeySearch search = new ValueFinder(chart).find(input, target, PROBES, Baselines.NONE);
    assertThat(search).isInstanceOf(KeySearch.Found.class);
    return ((KeySearch.Found) search).key();
  }

  private static String refused(FakeChart chart, ChartInput input, ValueTarget target) {
    KeySearch search = new ValueFinder(chart).find(input, target, PROBES, Baselines.NONE);
    assertThat(search).isInstanceOf(KeySearch.Refused.class);
    return ((KeySearch.Refused) search).reason();
  }

  private static Proof.Proven proven(
      FakeChart chart, ChartInput input, ProvenKey key, ValueTarget target, String value) {
    Proof proof = new ValueFinder(chart).prove(input, key, target, value, Baselines.NONE);
    assertThat(proof).isInstanceOf(Proof.Proven.class);
    return (Proof.Proven) proof;
  }

  private static @Nullable Object replicas(Map<String, Object> values, @Nullable Object otherwise) {
    Object set = Tree.get(values, "web", "replicas");
    return set == null ? otherwise : set;
  }

  private static String web(Map<String, Object> values) {
    return deployment("web", replicas(values, null));
  }

  private static String deployment(String name, @Nullable Object replicas) {
    return document(
        "Deployment", name, "spec", replicas == null ? Map.of() : Map.of("replicas", replicas));
  }

  private static String configMap(Map<String, Object> values) {
    return document(
        "ConfigMap", "web", "data", Map.of("peers", String.valueOf(replicas(values, 1))));
  }

  private static String autoscaler(String target, Map<String, Object> values) {
    Object max = Tree.get(values, "web", "max");
    return document(
        "HorizontalPodAutoscaler",
        target,
        "spec",
        Map.of(
            "scaleTargetRef",
            Map.of("kind", "Deployment", "name", target),
            "maxReplicas",
            max == null ? 1 : max));
  }

  private static String document(String kind, String name, String part, Map<String, ?> content) {
    return "---\n"
        + Json.print(Map.of("kind", kind, "metadata", Map.of("name", name), part, content))
        + "\n";
  }
}
