package dev.autofix.activities.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.manifests.key.ContainerKey;
import dev.autofix.manifests.key.KeyLister;
import dev.autofix.manifests.key.KeySearch;
import dev.autofix.manifests.key.Proof;
import dev.autofix.manifests.key.ProvenKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** The whole way from a container to a proven edit, with real charts and the real library. */
class KeyProofTest extends ProofOfCharts {
  @Test
  void anAliasOfASubchartIsSetInTheUmbrella() {
    ProvenKey key = found(lab("platform"), target("reports", "worker"));

    assertThat(key.file()).isEqualTo("platform/values.yaml");
    assertThat(key.path()).hasToString("reports.resources.limits.memory");
    assertThat(key.current()).isEqualTo("48Mi");
    assertThat(key.limit()).isEqualTo("48Mi");
    assertThat(key.proofClass()).isEqualTo("strict");
    assertThat(key.moves()).containsExactly("Deployment/reports#worker");
    assertThat(key.requestsPath()).hasToString("reports.resources.requests.memory");
  }

  @Test
  void theProofIsOneReplacedScalarAndItsRenderedDifference() throws IOException {
    Map<String, String> before = contents(Charts.root());

    Proof.Proven proof = proven(lab("platform"), target("reports", "worker"), "512Mi");

    assertThat(proof.oldText()).isEqualTo("48Mi");
    assertThat(proof.newText()).isEqualTo("512Mi");
    assertThat(proof.diff())
        .isEqualTo(
            """
            --- a/platform/values.yaml
            +++ b/platform/values.yaml
            @@ -2,7 +2,7 @@
             reports:
               resources:
                 limits:
            -      memory: 48Mi
            +      memory: 512Mi
               env:
                 HOG_MIB: 72
                 HOG_RAMP: 20
            """);
    assertThat(proof.moves()).containsExactly("Deployment/reports#worker");
    assertThat(proof.derived()).isEmpty();
    assertThat(proof.renderedDifference())
        .containsExactly(
            "Deployment/reports spec.template.spec.containers[0].resources.limits.memory:"
                + " 48Mi -> 512Mi");
    assertThat(contents(Charts.root())).as("the snapshot").isEqualTo(before);
  }

  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file.toString(), Files.readString(file));
      }
    }
    return contents;
  }

  @Test
  void aDefaultOfTheSubchartIsOverriddenBesideItsSiblings() {
    Proof.Proven proof = proven(lab("platform"), target("mailer", "worker"), "256Mi");

    assertThat(found(lab("platform"), target("mailer", "worker")).limit()).isEqualTo("128Mi");
    assertThat(proof.oldText()).isNull();
    assertThat(proof.edit().former().removed()).isEmpty();
    assertThat(proof.edit().former().added())
        .isEqualTo("  resources:\n    limits:\n      memory: 256Mi\n");
    assertThat(proof.moves()).containsExactly("Deployment/mailer#worker");
  }

  @Test
  void theReleaseNameDecidesWhichWorkloadItIs() {
    assertThat(found(lab("shop"), target("web", "app")).path())
        .hasToString("resources.limits.memory");

    KeySearch.Refused refused = notFound(lab("shop"), target("other", "app"));
    assertThat(refused.reason()).contains("does not render Deployment/other#app");
    assertThat(refused.remedy()).contains("Wrong chart, values or release name");
  }

  @Test
  void anEmptyResourcesMapIsFilled() throws IOException {
    chart(
        "app",
        "# nothing by default\nresources: {}\n",
        CONTAINER_TEMPLATE.formatted("app", "{{ toJson .Values.resources }}"));

    Proof.Proven proof = proven(input("app", null), target("app", "app"), "512Mi");

    assertThat(proof.edit().text())
        .isEqualTo("# nothing by default\nresources:\n  limits:\n    memory: 512Mi\n");
  }

  @Test
  void aKeyThatOnlyTheTemplateKnowsIsInserted() throws IOException {
    chart(
        "app",
        "web:\n  image: x\n",
        CONTAINER_TEMPLATE.formatted("app", "{{ dig \"resources\" (dict) .Values.web | toJson }}"));

    Proof.Proven proof = proven(input("app", null), target("app", "app"), "512Mi");

    assertThat(proof.edit().text())
        .isEqualTo("web:\n  image: x\n  resources:\n    limits:\n      memory: 512Mi\n");
  }

  @Test
  void aSharedKeyNamesEveryContainerItMoves() throws IOException {
    chart(
        "app",
        "resources:\n  limits:\n    memory: 1Gi\n",
        CONTAINER_TEMPLATE.formatted("one", "{{ toJson .Values.resources }}"),
        CONTAINER_TEMPLATE.formatted("two", "{{ toJson .Values.resources }}"));

    ProvenKey key = found(input("app", null), target("two", "app"));

    assertThat(key.proofClass()).isEqualTo("shared");
    assertThat(key.moves()).containsExactly("Deployment/one#app", "Deployment/two#app");
    assertThat(proven(input("app", null), target("two", "app"), "2Gi").moves())
        .containsExactly("Deployment/one#app", "Deployment/two#app");
  }

  @Test
  void aComponentsOwnKeyIsPreferredToTheSharedDefault() throws IOException {
    String resources = "{{ toJson (.Values.%s.resources | default .Values.resources) }}";
    chart(
        "app",
        "resources:\n  limits:\n    memory: 1Gi\none:\n  image: x\n  resources: {}\ntwo:\n  image: x\n",
        CONTAINER_TEMPLATE.formatted("one", resources.formatted("one")),
        CONTAINER_TEMPLATE.formatted("two", resources.formatted("two")));

    ProvenKey key = found(input("app", null), target("one", "app"));

    assertThat(key.path()).hasToString("one.resources.limits.memory");
    assertThat(key.moves()).containsExactly("Deployment/one#app");
  }

  @Test
  void aPresetIsWrittenOutWithTheNewLimit() throws IOException {
    chart(
        "app",
        "resourcesPreset: small\nresources: {}\n",
        CONTAINER_TEMPLATE.formatted(
            "app",
            "{{ if .Values.resources }}{{ toJson .Values.resources }}{{ else }}"
                + "{requests: {cpu: 500m, memory: 512Mi}, limits: {cpu: \"1\", memory: 768Mi}}"
                + "{{ end }}"));

    ProvenKey key = found(input("app", null), target("app", "app"));
    Proof.Proven proof = proven(input("app", null), target("app", "app"), "2Gi");

    assertThat(key.proofClass()).isEqualTo("strict+block");
    assertThat(proof.edit().text())
        .isEqualTo(
            """
            resourcesPreset: small
            resources:
              requests:
                cpu: 500m
                memory: 512Mi
              limits:
                cpu: "1"
                memory: 2Gi
            """);
    assertThat(proof.renderedDifference()).hasSize(1);
  }

  @Test
  void theLastValueFileThatSetsTheKeyIsEdited() throws IOException {
    chart(
        "app",
        "resources:\n  limits:\n    memory: 1Gi\n",
        CONTAINER_TEMPLATE.formatted("app", "{{ toJson .Values.resources }}"));
    file("env/base.yaml", "resources:\n  limits:\n    memory: 2Gi\n");
    file("env/prod.yaml", "resources:\n  limits:\n    memory: 3Gi\n");
    file("env/image.yaml", "tag: v1\n");

    assertThat(
            found(
                input("app", null, "env/base.yaml", "env/prod.yaml", "env/image.yaml"),
                target("app", "app")))
        .satisfies(
            key -> {
              assertThat(key.file()).isEqualTo("env/prod.yaml");
              assertThat(key.current()).isEqualTo("3Gi");
            });
    assertThat(
            found(input("app", null, "env/prod.yaml", "env/base.yaml"), target("app", "app"))
                .file())
        .isEqualTo("env/base.yaml");
    assertThat(found(input("app", null, "env/image.yaml"), target("app", "app")).file())
        .isEqualTo("app/values.yaml");
  }

  @Test
  void aValueFileInsideTheChartMayBeTheChartsOwn() throws IOException {
    chart(
        "app",
        "resources:\n  limits:\n    memory: 1Gi\n",
        CONTAINER_TEMPLATE.formatted("app", "{{ toJson .Values.resources }}"));

    Proof.Proven proof = proven(input("app", null, "app/values.yaml"), target("app", "app"), "2Gi");

    assertThat(proof.file()).isEqualTo("app/values.yaml");
    assertThat(proof.edit().text()).isEqualTo("resources:\n  limits:\n    memory: 2Gi\n");
  }

  @Test
  void whatFollowsFromTheLimitIsListed() throws IOException {
    chart(
        "app",
        "resources:\n  limits:\n    memory: 1Gi\n",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: app}
        spec:
          selector: {matchLabels: {app: app}}
          template:
            metadata:
              labels: {app: app}
              annotations: {checksum/resources: {{ toJson .Values.resources | sha256sum }}}
            spec:
              containers:
                - name: app
                  image: x
                  env: [{name: HEAP, value: "{{ .Values.resources.limits.memory }}"}]
                  resources: {{ toJson .Values.resources }}
        """);

    ProvenKey key = found(input("app", null), target("app", "app"));
    Proof.Proven proof = proven(input("app", null), target("app", "app"), "2Gi");

    assertThat(key.proofClass()).isEqualTo("strict+derived");
    assertThat(proof.derived())
        .hasSize(2)
        .anyMatch(line -> line.contains("checksum/resources"))
        .anyMatch(line -> line.endsWith("env[0].value: 1Gi -> 2Gi"));
    assertThat(proof.renderedDifference()).hasSize(3);
  }

  @Test
  void randomValuesAreNoDifference() throws IOException {
    chart(
        "app",
        "resources:\n  limits:\n    memory: 1Gi\n",
        CONTAINER_TEMPLATE.formatted("app", "{{ toJson .Values.resources }}"),
        "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {p: {{ randAlphaNum 9 }}}\n");

    assertThat(proven(input("app", null), target("app", "app"), "2Gi").renderedDifference())
        .hasSize(1);
  }

  @Test
  void aCandidateThatBreaksTheChartDoesNotHideTheOthers() throws IOException {
    chart(
        "app",
        "a: {image: x}\nb: {image: x}\nresources: {}\n",
        CONTAINER_TEMPLATE.formatted("app", "{{ toJson .Values.resources }}"),
        "{{ if .Values.b.resources }}{{ fail \"b.resources was removed\" }}{{ end }}");

    assertThat(found(input("app", null), target("app", "app")).path())
        .hasToString("resources.limits.memory");
  }

  @Test
  void aPackedDependencyThatTheParentSaysNothingAboutHasItsKey() throws IOException {
    chart("app", "a: 1\n", CONTAINER_TEMPLATE.formatted("app", "{}"));
    file(
        "app/Chart.yaml",
        "apiVersion: v2\nname: app\nversion: 0.1.0\n"
            + "dependencies: [{name: cache, version: 0.1.0, alias: store}]\n");
    Map<String, String> packed = new TreeMap<>();
    packed.put("cache/Chart.yaml", "apiVersion: v2\nname: cache\nversion: 0.1.0\n");
    packed.put("cache/values.yaml", "server: {image: redis, resources: {}}\n");
    packed.put(
        "cache/templates/server.yaml",
        CONTAINER_TEMPLATE.formatted("cache", "{{ toJson .Values.server.resources }}"));
    Files.createDirectories(tree.resolve("app/charts"));
    Files.write(tree.resolve("app/charts/cache-0.1.0.tgz"), PackedFiles.pack(packed));

    Proof.Proven proof = proven(input("app", null), target("cache", "app"), "1Gi");

    assertThat(proof.edit().text())
        .isEqualTo(
            """
            a: 1
            store:
              server:
                resources:
                  limits:
                    memory: 1Gi
            """);
  }

  @Test
  void everyContainerOfAChartIsListed() {
    List<ContainerKey> keys = new KeyLister(renderer).list(lab("platform"));

    assertThat(keys)
        .extracting(ContainerKey::name, ContainerKey::limit, ContainerKey::status)
        .containsExactly(
            Tuple.tuple("mailer", "128Mi", ContainerKey.Status.PROVEN),
            Tuple.tuple("reports", "48Mi", ContainerKey.Status.PROVEN));
    assertThat(keys.get(1).path()).containsExactly("reports", "resources", "limits", "memory");
    assertThat(keys.get(1).note()).isEqualTo("strict");
  }
}
