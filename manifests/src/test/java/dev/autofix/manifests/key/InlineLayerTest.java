package dev.autofix.manifests.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.chart.InlineValues;
import dev.autofix.manifests.values.Documents;
import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InlineLayerTest {
  private static final ValuesPath LIMIT = ValuesPath.parse("web.resources.limits.memory");

  private static final InlineValues.Nowhere NOWHERE =
      new InlineValues.Nowhere("nobody keeps them", "Keep them.");

  @TempDir Path root;

  /** The manifest of an Application that stands second in its file. */
  private InlineValues manifest(String helm) throws IOException {
    Path file = root.resolve("apps.yaml");
    Files.writeString(
        file, "kind: AppProject\n---\nkind: Application\nspec:\n  source:\n    helm:\n" + helm);
    Object document = Documents.of(Files.readString(file)).parts().get(1).plain();
    return new InlineValues(
        "Application argocd/shop",
        Tree.map(Tree.get(document, "spec", "source", "helm")),
        new InlineValues.Home(file, new KeyPath(1, null, ValuesPath.of("spec", "source", "helm"))));
  }

  private InlineValues override(String text) throws IOException {
    Path file = Files.writeString(root.resolve(".argocd-source-shop.yaml"), text);
    return new InlineValues(
        ".argocd-source-shop.yaml",
        Tree.map(Tree.get(YamlReader.load(text), "helm")),
        new InlineValues.Home(file, KeyPath.of(ValuesPath.of("helm"))));
  }

  private String home(ValuesPath path, InlineValues... sections) {
    KeyHome home = InlineLayer.of(List.of(sections)).home(path, root);
    return home.name() + " " + home.key();
  }

  @Test
  void parametersWinOverTheObjectWhichReplacesTheText() throws IOException {
    InlineLayer layer =
        InlineLayer.of(
            List.of(
                manifest(
                    "      values: |\n        a: text\n        b: text\n"
                        + "      valuesObject: {b: object, c: object, d: {e: object}}\n"
                        + "      parameters:\n"
                        + "      - {name: c, value: parameter}\n"
                        + "      - {name: d.f, value: '5'}\n"
                        + "      - {name: d.g, value: '5', forceString: true}\n")));

    assertThat(layer.tree())
        .isEqualTo(
            Map.of("b", "object", "c", "parameter", "d", Map.of("e", "object", "f", 5, "g", "5")));
  }

  @Test
  void aParameterOfThatNameIsTheHome() throws IOException {
    InlineValues manifest =
        manifest(
            "      valuesObject: {web: {resources: {limits: {memory: 64Mi}}}}\n"
                + "      parameters:\n"
                + "      - {name: web.replicas, value: '2'}\n"
                + "      - {name: web.resources.limits.memory, value: 96Mi}\n");

    assertThat(home(LIMIT, manifest))
        .isEqualTo("apps.yaml #1 spec.source.helm.parameters[1].value");
  }

  @Test
  void aDotInAKeyIsEscapedInAParameter() throws IOException {
    InlineValues manifest =
        manifest("      parameters:\n      - {name: 'web\\.one.memory', value: 96Mi}\n");

    assertThat(home(ValuesPath.of("web.one", "memory"), manifest))
        .isEqualTo("apps.yaml #1 spec.source.helm.parameters[0].value");
  }

  @Test
  void theObjectIsTheHomeOfWhatItSets() throws IOException {
    InlineValues manifest =
        manifest("      valuesObject:\n        web: {resources: {limits: {memory: 64Mi}}}\n");

    assertThat(home(LIMIT, manifest))
        .isEqualTo("apps.yaml #1 spec.source.helm.valuesObject.web.resources.limits.memory");
  }

  @Test
  void theTextIsTheHomeOfWhatItSets() throws IOException {
    InlineValues manifest =
        manifest("      values: |\n        web: {resources: {limits: {memory: 64Mi}}}\n");

    assertThat(home(LIMIT, manifest))
        .isEqualTo("apps.yaml #1 spec.source.helm.values | web.resources.limits.memory");
  }

  @Test
  void anOverrideReplacesTheParametersOfTheManifest() throws IOException {
    InlineValues manifest =
        manifest("      parameters:\n      - {name: web.resources.limits.memory, value: 64Mi}\n");
    InlineValues override =
        override("helm:\n  parameters:\n  - {name: web.resources.limits.memory, value: 96Mi}\n");

    assertThat(home(LIMIT, manifest, override))
        .isEqualTo(".argocd-source-shop.yaml helm.parameters[0].value");
    assertThat(Tree.get(InlineLayer.of(List.of(manifest, override)).tree(), LIMIT.steps()))
        .isEqualTo("96Mi");
  }

  @Test
  void aParameterForTheWholeBlockMasksTheLimitAndIsNamed() throws IOException {
    InlineValues manifest =
        manifest("      parameters:\n      - {name: web.resources, value: 'null'}\n");

    assertThatThrownBy(() -> home(LIMIT, manifest))
        .isInstanceOf(ChartRefused.class)
        .hasMessageContaining(
            "parameter web.resources of Application argocd/shop masks web.resources.limits.memory");
  }

  @Test
  void aParameterWithAnIndexIsRefused() throws IOException {
    InlineValues manifest =
        manifest("      parameters:\n      - {name: 'containers[0].memory', value: 1Gi}\n");

    assertThatThrownBy(() -> InlineLayer.of(List.of(manifest)))
        .hasMessageContaining("parameter containers[0].memory");
  }

  @Test
  void valuesThatStandNowhereInGitAreRefusedWithTheRemedy() {
    InlineValues live =
        new InlineValues(
            "Application argocd/shop",
            Map.of("values", "web: {resources: {limits: {memory: 64Mi}}}"),
            NOWHERE);

    assertThatThrownBy(() -> home(LIMIT, live))
        .isInstanceOfSatisfying(
            ChartRefused.class,
            refused -> {
              assertThat(refused.reason())
                  .contains("is set by the values or parameters of Application argocd/shop")
                  .endsWith("; nobody keeps them");
              assertThat(refused.remedy()).isEqualTo("Keep them.");
            });
  }

  @Test
  void anEditOfTheFileShowsInTheLayer() throws IOException {
    InlineValues manifest =
        manifest("      values: |\n        web: {resources: {limits: {memory: 64Mi}}}\n");
    InlineLayer layer = InlineLayer.of(List.of(manifest));
    KeyHome home = layer.home(LIMIT, root);

    InlineLayer edited = layer.edited(home.file(), home.text().replace("64Mi", "512Mi"));

    assertThat(Tree.get(edited.tree(), LIMIT.steps())).isEqualTo("512Mi");
    assertThat(Tree.get(layer.tree(), LIMIT.steps())).isEqualTo("64Mi");
  }

  @Test
  void onlyALayerInGitOffersAPlaceForANewKey() throws IOException {
    InlineValues manifest = manifest("      valuesObject: {web: {replicas: 2}}\n");
    InlineValues live =
        new InlineValues(
            "it", Map.of("valuesObject", Map.of("web", Map.of("replicas", 2))), NOWHERE);

    assertThat(InlineLayer.of(List.of(manifest)).depth(LIMIT)).isEqualTo(1);
    assertThat(InlineLayer.of(List.of(live)).depth(LIMIT)).isNegative();
    assertThat(InlineLayer.of(List.of()).text()).isNull();
  }
}
