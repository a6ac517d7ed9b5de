package dev.autofix.manifests.key;

import static dev.autofix.manifests.key.FakeChart.APP;
import static dev.autofix.manifests.key.FakeChart.deployment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the search behaves, on charts that are easy to twist. */
class KeyFinderTest {
  private static final String LIMIT = "resources:\n  limits:\n    memory: 1Gi\n";

  @TempDir Path root;

  private FakeChart chart(String values, Function<Map<String, Object>, String> template) {
    return new FakeChart(root, values, template);
  }

  private static ProvenKey found(FakeChart chart, String... files) {
    KeySearch search = new KeyFinder(chart).find(chart.input(null, files), APP);
    assertThat(search).isInstanceOf(KeySearch.Found.class);
    return ((KeySearch.Found) search).key();
  }

  private static KeySearch.Refused refused(FakeChart chart, String inline, String... files) {
    KeySearch search = new KeyFinder(chart).find(chart.input(inline, files), APP);
    assertThat(search).isInstanceOf(KeySearch.Refused.class);
    return (KeySearch.Refused) search;
  }

  @Test
  void aPlainChartTakesFiveRendersAndLeavesNoScratchBehind() throws IOException {
    FakeChart chart = chart(LIMIT, values -> deployment("app", values.get("resources")));

    assertThat(found(chart).path()).hasToString("resources.limits.memory");

    assertThat(chart.requests).hasSize(5);
    assertThat(chart.requests.stream().filter(request -> request.validateSchema())).hasSize(3);
    Path scratch = chart.requests.get(4).chart();
    assertThat(scratch).isNotEqualTo(root.resolve("app")).doesNotExist();
    assertThat(Files.readString(root.resolve("app/values.yaml"))).isEqualTo(LIMIT);
  }

  @Test
  void culpritsAmongManyCandidatesAreDropped() {
    String values =
        IntStream.range(0, 40)
                .mapToObj(i -> "c" + i + ": {image: x}\n")
                .collect(Collectors.joining())
            + "mine: {image: x}\n";
    FakeChart chart =
        chart(
            values,
            all -> {
              if (Tree.get(all, "c17", "resources") != null) {
                throw new IllegalArgumentException("c17.resources is no longer supported");
              }
              return deployment("app", Tree.get(all, "mine", "resources"));
            });

    assertThat(found(chart).path()).hasToString("mine.resources.limits.memory");
    assertThat(chart.requests).hasSizeLessThan(30);
  }

  @Test
  void aChartThatRefusesEveryCandidateEndsTheSearchInTime() {
    String values =
        IntStream.range(0, 200)
            .mapToObj(i -> "c" + i + ": {image: x}\n")
            .collect(Collectors.joining());
    FakeChart chart =
        chart(
            values,
            all -> {
              if (all.toString().contains("limits")) {
                throw new IllegalArgumentException("no limits please");
              }
              return deployment("app", null);
            });

    assertThat(refused(chart, null).reason()).contains("no value sets a memory limit");
    assertThat(chart.requests).hasSizeLessThan(110);
  }

  @Test
  void randomNamesAndPasswordsAreNoise() {
    FakeChart chart =
        chart(
            LIMIT,
            values ->
                deployment("app", values.get("resources"))
                    + "---\nkind: Pod\nmetadata: {name: check-"
                    + UUID.randomUUID().toString().substring(0, 5)
                    + "}\n---\nkind: Secret\nmetadata: {name: s}\ndata: {p: "
                    + UUID.randomUUID()
                    + "}\n");

    assertThat(found(chart).proofClass()).isEqualTo("strict");
  }

  @Test
  void aTimeStampThatWasEqualInTwoQuickRendersIsCaughtByAThird() {
    AtomicInteger renders = new AtomicInteger();
    FakeChart chart =
        chart(
            LIMIT,
            values ->
                deployment("app", values.get("resources"))
                    + "---\nkind: ConfigMap\nmetadata: {name: c}\ndata: {second: \"t"
                    + renders.incrementAndGet() / 4
                    + "\"}\n");

    assertThat(found(chart).proofClass()).isEqualTo("strict");
  }

  @Test
  void aSingleQuantityIsAKeyToo() {
    FakeChart chart =
        chart(
            "proxy:\n  memory: {limit: 250Mi, request: 20Mi}\n",
            values ->
                deployment(
                    "app",
                    Map.of(
                        "limits", Map.of("memory", Tree.get(values, "proxy", "memory", "limit")))));

    assertThat(found(chart).path()).hasToString("proxy.memory.limit");
    assertThat(found(chart).requestsPath()).isNull();
  }

  @Test
  void anElementOfAListIsSetWhereTheListStands() {
    FakeChart chart =
        chart(
            "containers:\n- {name: other, image: y}\n",
            values -> deployment("app", Tree.get(values, List.of("containers", 1, "resources"))));
    chart.file("prod.yaml", "containers:\n- name: other\n  image: y\n- name: mine\n  image: x\n");
    chart.file("last.yaml", "other: 1\n");

    ProvenKey key = found(chart, "prod.yaml", "last.yaml");

    assertThat(key.path()).hasToString("containers[1].resources.limits.memory");
    assertThat(key.file()).isEqualTo("prod.yaml");
  }

  @Test
  void theClosestFileTakesAKeyThatNoFileHas() {
    FakeChart chart =
        chart(
            "web:\n  image: x\n",
            values -> deployment("app", Tree.get(values, "web", "resources")));
    chart.file("prod.yaml", "web:\n  port: 80\n").file("tags.yaml", "tag: 1\n");

    assertThat(found(chart, "prod.yaml", "tags.yaml").file()).isEqualTo("prod.yaml");
    assertThat(found(chart, "tags.yaml").file()).isEqualTo("tags.yaml");
  }

  @Test
  void aNullInAValueFileIsFilledThere() {
    FakeChart chart =
        chart(
            "web:\n  image: x\n  resources: {}\n",
            values -> deployment("app", Tree.get(values, "web", "resources")));
    chart.file("prod.yaml", "web:\n  resources:\n").file("last.yaml", "web:\n  port: 1\n");

    assertThat(found(chart, "prod.yaml", "last.yaml").file()).isEqualTo("prod.yaml");
  }

  @Test
  void keysThatWorkByAccidentAreNotTried() {
    FakeChart chart =
        chart(
            "podLabels: {name: x}\nenv: {name: x}\n",
            values -> {
              Object labels = Tree.get(values, "podLabels", "resources");
              return deployment(
                  "app", labels == null ? Tree.get(values, "env", "resources") : labels);
            });

    assertThat(refused(chart, null).reason()).contains("no value sets a memory limit");
  }

  @Test
  void aKeyOutsideInternalDefaultsIsPreferred() {
    FakeChart chart =
        chart(
            "_internal_defaults:\n  resources: {limits: {memory: 1Gi}}\nweb: {image: x}\n",
            values -> {
              Object own = Tree.get(values, "web", "resources");
              return deployment(
                  "app", own == null ? Tree.get(values, "_internal_defaults", "resources") : own);
            });

    assertThat(found(chart).path()).hasToString("web.resources.limits.memory");
  }

  @Test
  void aTargetThatIsThereTwiceIsRefused() {
    FakeChart chart =
        chart(
            LIMIT,
            values ->
                deployment("app", values.get("resources"))
                    + deployment("app", values.get("resources")));

    assertThat(refused(chart, null).reason()).endsWith("renders Deployment/app#main 2 times");
  }

  @Test
  void anAliasInTheFileIsRefusedByItsReason() {
    FakeChart chart =
        chart(
            "base: &base {limits: {memory: 1Gi}}\nresources: *base\n",
            values -> deployment("app", values.get("resources")));

    KeySearch.Refused refused = refused(chart, null);

    assertThat(refused.reason())
        .isEqualTo("app/values.yaml: an alias shares resources with another place of the file");
    assertThat(refused.remedy()).contains("Set resources.limits.memory in app/values.yaml by hand");
  }

  @Test
  void missingValueFilesAndBrokenOnesAreNamed() {
    FakeChart chart = chart(LIMIT, values -> deployment("app", values.get("resources")));
    chart.file("broken.yaml", "a: [\n");

    assertThat(refused(chart, null, "none.yaml").reason()).isEqualTo("there is no file none.yaml");
    assertThat(refused(chart, null, "broken.yaml").reason()).startsWith("broken.yaml is no YAML");
    assertThatThrownBy(() -> chart.input(null, "../outside.yaml"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFailureOfTheRendererIsNotARefusal() {
    FakeChart chart =
        chart(
            LIMIT,
            values -> {
              throw new AutofixException(FailureType.TIMEOUT, "too slow");
            });

    assertThatThrownBy(() -> new KeyFinder(chart).find(chart.input(null), APP))
        .isInstanceOfSatisfying(
            AutofixException.class, e -> assertThat(e.type()).isEqualTo(FailureType.TIMEOUT));
  }

  @Test
  void theMaskingLayerIsNamedEvenForALargerBlock() {
    FakeChart chart =
        chart(LIMIT, values -> deployment("app", Objects.requireNonNull(values.get("resources"))));

    assertThat(refused(chart, "resources: {limits: {memory: 2Gi}}").reason())
        .contains("set by the values or parameters of the Application");
  }

  @Test
  void aGatedKeyIsRefusedWithTheOtherKeyNamed() {
    String values =
        IntStream.range(0, 9)
            .mapToObj(i -> "c" + i + ": {image: x}\n")
            .collect(Collectors.joining());
    FakeChart chart =
        chart(
            values,
            all ->
                deployment(
                    "app",
                    Tree.get(all, "c7", "resources") == null
                        ? null
                        : Tree.get(all, "c2", "resources")));

    assertThat(refused(chart, null).reason())
        .isEqualTo(
            "c2.resources.limits.memory sets the limit of Deployment/app#main only where"
                + " c7.resources is set too");
    assertThat(chart.requests).hasSizeLessThan(15);
  }

  @Test
  void aKeyBehindTwoOthersIsRefusedWithoutNamingOne() {
    FakeChart chart =
        chart(
            "a: {image: x}\nb: {image: x}\nc: {image: x}\n",
            all ->
                deployment(
                    "app",
                    Tree.get(all, "a", "resources") == null
                            || Tree.get(all, "c", "resources") == null
                        ? null
                        : Tree.get(all, "b", "resources")));

    assertThat(refused(chart, null).reason())
        .isEqualTo(
            "setting b.resources.limits.memory alone does not change the limit of"
                + " Deployment/app#main");
  }

  private static String fromText(Map<String, Object> values) {
    return deployment("app", YamlReader.load(String.valueOf(Tree.get(values, "web", "resources"))));
  }

  @Test
  void aLimitInTextThatTheTemplateReadsIsFoundThere() {
    FakeChart chart =
        chart(
            """
            web:
              resources: |
                requests:
                  memory: 64Mi
                limits:
                  memory: 128Mi # measured
            """,
            KeyFinderTest::fromText);

    ProvenKey key = found(chart);

    assertThat(key.path()).hasToString("web.resources | limits.memory");
    assertThat(key.current()).isEqualTo("128Mi");
    assertThat(key.requestsPath()).hasToString("web.resources | requests.memory");
  }

  @Test
  void theHighestLayerThatHoldsTheTextIsEdited() {
    FakeChart chart =
        chart("web: {resources: 'limits: {memory: 1Gi}'}\n", KeyFinderTest::fromText)
            .file("prod.yaml", "web:\n  resources: |\n    limits: {cpu: 1, memory: 2Gi}\n")
            .file("last.yaml", "web: {image: x}\n");

    ProvenKey key = found(chart, "prod.yaml", "last.yaml");

    assertThat(key.file()).isEqualTo("prod.yaml");
    assertThat(key.path()).hasToString("web.resources | limits.memory");
  }

  @Test
  void aTextInsideATextIsRefused() {
    KeyHome home =
        new KeyHome(root, "web.yaml", "", KeyPath.parse("spec.helm.values | web.resources"));

    assertThatThrownBy(() -> home.holding(ValuesPath.of("limits", "memory")))
        .hasMessageContaining(
            "web.yaml: spec.helm.values | web.resources is YAML in a text, and its value is one");
  }

  @Test
  void textWithTemplateActionsIsNoCandidate() {
    FakeChart chart =
        chart(
            "web: {resources: 'limits: {memory: {{ .Values.size }}}'}\n",
            values -> deployment("app", Map.of("limits", Map.of("memory", "1Gi"))));

    assertThat(refused(chart, null).reason()).contains("the template says 1Gi");
  }
}
