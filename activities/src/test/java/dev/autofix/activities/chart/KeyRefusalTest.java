package dev.autofix.activities.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.manifests.key.KeySearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Where there is no key, or none that may be edited, and why. */
class KeyRefusalTest extends ProofOfCharts {
  @Test
  void aKeyThatTheApplicationMasksIsRefusedByName() throws IOException {
    chart(
        "app",
        "resources:\n  limits:\n    memory: 1Gi\n",
        CONTAINER_TEMPLATE.formatted("app", "{{ toJson .Values.resources }}"));

    KeySearch.Refused refused =
        notFound(input("app", "resources: {limits: {memory: 5Gi}}"), target("app", "app"));

    assertThat(refused.reason())
        .isEqualTo(
            "resources.limits.memory is set by the values or parameters of the Application,"
                + " which mask every file; they stand in no file");
    assertThat(found(input("app", "other: 1"), target("app", "app")).current()).isEqualTo("1Gi");
  }

  @Test
  void aLimitThatAlsoChangesSomethingElseIsRefused() throws IOException {
    chart(
        "app",
        "resources:\n  limits:\n    memory: 1Gi\n",
        CONTAINER_TEMPLATE.formatted("app", "{{ toJson .Values.resources }}"),
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: conf}\n"
            + "data: {max: \"{{ .Values.resources.limits.memory }}\"}\n");

    KeySearch.Refused refused = notFound(input("app", null), target("app", "app"));

    assertThat(refused.reason())
        .contains("changes more than limits", "ConfigMap/conf data.max: 1Gi -> 1234Mi");
  }

  @Test
  void aLimitInTheTemplateHasNoKey() throws IOException {
    chart("app", "a: 1\n", CONTAINER_TEMPLATE.formatted("app", "{limits: {memory: 1Gi}}"));

    assertThat(notFound(input("app", null), target("app", "app")).reason())
        .contains("no value sets the limit", "the template says 1Gi");
  }

  @Test
  void aTemplateThatReadsOnlyTheRequestIsToldApart() throws IOException {
    chart(
        "app",
        "resources:\n  limits: {memory: 9Gi}\n  requests: {memory: 1Gi}\n",
        CONTAINER_TEMPLATE.formatted(
            "app", "{requests: {memory: {{ .Values.resources.requests.memory }}}}"));

    assertThat(notFound(input("app", null), target("app", "app")).reason())
        .contains("reads only the memory request");
  }

  @Test
  void aGatedKeyIsRefused() throws IOException {
    chart(
        "app",
        "one: {image: x, resources: {}}\ntwo: {image: x, resources: {}}\n",
        CONTAINER_TEMPLATE.formatted(
            "app",
            "{{ if .Values.two.resources }}{{ toJson .Values.one.resources }}"
                + "{{ else }}{}{{ end }}"));

    assertThat(notFound(input("app", null), target("app", "app")).reason())
        .isEqualTo(
            "one.resources.limits.memory sets the limit of Deployment/app#app only where"
                + " two.resources is set too");
  }

  @Test
  void aMissingDependencyIsNamed() throws IOException {
    chart("app", "a: 1\n", CONTAINER_TEMPLATE.formatted("app", "{}"));
    file(
        "app/Chart.yaml",
        "apiVersion: v2\nname: app\nversion: 0.1.0\n"
            + "dependencies: [{name: redis, version: 1.0.0, repository: \"https://example.invalid\"}]\n");

    KeySearch.Refused refused = notFound(input("app", null), target("app", "app"));

    assertThat(refused.reason()).contains("redis");
    assertThat(refused.remedy()).contains("helm dependency build");
  }

  @Test
  void aLinkOutOfTheRepositoryIsRefused() throws IOException {
    chart("app", "a: 1\n", CONTAINER_TEMPLATE.formatted("app", "{}"));
    Files.createSymbolicLink(tree.resolve("app/secret.txt"), Path.of("/etc/hostname"));

    assertThat(notFound(input("app", null), target("app", "app")).reason())
        .isEqualTo("the link secret.txt leads out of the repository");
  }
}
