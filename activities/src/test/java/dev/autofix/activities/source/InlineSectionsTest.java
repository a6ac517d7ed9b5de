package dev.autofix.activities.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.argocd.ApplicationSource.Helm;
import dev.autofix.activities.argocd.ApplicationSource.Parameter;
import dev.autofix.activities.argocd.ApplicationSource.Tools;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.manifests.chart.InlineValues;
import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.Carrier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The values of an Application beside its value files, as they stand at one commit. */
class InlineSectionsTest {
  private static final ApplicationRef SHOP = new ApplicationRef("argocd", "shop", "default");
  private static final RepositoryRef REPOSITORY = new RepositoryRef(Applied.URL, "main");
  private static final Path ROOT = Path.of("/scratch");
  private static final ManifestSearch NOWHERE =
      new ManifestSearch.Nowhere("nobody keeps it", "Keep it.");
  private static final TextTree CHART = TextTree.of("apps/shop/Chart.yaml", "name: shop\n");
  private static final String MANIFESTS =
      """
      kind: AppProject
      ---
      kind: Application
      metadata: {name: till, namespace: argocd}
      spec: {source: {helm: {values: 'a: till'}}}
      ---
      kind: Application
      metadata: {name: shop}
      spec: {source: {helm: {values: 'a: shop'}}}
      """;

  private static InlineSections sections(Helm helm, ManifestSearch manifest, TextTree tree) {
    ResolvedSource source =
        new ResolvedSource(
            SHOP,
            0,
            REPOSITORY,
            null,
            "apps/shop",
            List.of(),
            helm,
            Tools.NONE,
            manifest,
            "shop",
            "shop");
    return new SourceView(
            source,
            List.of(tree),
            new ChartOnDisk(
                chart -> {
                  throw new AssertionError("nobody has to download " + chart);
                }),
            null,
            List.of())
        .inline();
  }

  private static Helm helm(String values, Parameter... parameters) {
    return Applied.helm(List.of(), values, Map.of(), List.of(parameters));
  }

  private static ManifestSearch home() {
    return new ManifestSearch.Found(
        new ManifestHome(
            REPOSITORY,
            "parent/apps.yaml",
            new Carrier(new ApplicationRef("argocd", "apps", "default"), 0),
            SHOP,
            ValuesPath.of("spec", "source", "helm")));
  }

  @Test
  void theManifestInGitIsReadAndNotTheLiveOne() {
    InlineSections sections =
        sections(helm("a: live"), home(), CHART.with("parent/apps.yaml", MANIFESTS));

    InlineValues section = sections.in(ROOT).get(0);

    assertThat(section.helm()).containsEntry("values", "a: shop");
    assertThat(section.origin())
        .isEqualTo(
            new InlineValues.Home(
                ROOT.resolve("parent/apps.yaml"),
                new KeyPath(2, null, ValuesPath.of("spec", "source", "helm"))));
    assertThat(sections.manifestIsLive()).isFalse();
  }

  @Test
  void aManifestThatIsLiveMayBeEdited() {
    TextTree tree = CHART.with("parent/apps.yaml", MANIFESTS);

    assertThat(sections(helm("a: shop"), home(), tree).manifestIsLive()).isTrue();
  }

  @Test
  void aManifestThatIsGoneIsNamed() {
    TextTree tree = CHART.with("parent/apps.yaml", "kind: AppProject\n");

    assertThatThrownBy(() -> sections(helm("a: shop"), home(), tree).in(ROOT))
        .hasMessageContaining("parent/apps.yaml no longer declares Application argocd/shop");
  }

  @Test
  void withoutAManifestInGitTheLiveValuesCountAndHaveNoHome() {
    Parameter parameter = new Parameter("memory", "64Mi", true);

    InlineValues live = sections(helm("a: 1", parameter), NOWHERE, CHART).in(ROOT).get(0);

    assertThat(live.origin()).isEqualTo(new InlineValues.Nowhere("nobody keeps it", "Keep it."));
    assertThat(live.helm())
        .containsEntry("values", "a: 1")
        .containsEntry(
            "parameters", List.of(Map.of("name", "memory", "value", "64Mi", "forceString", true)));
  }

  @Test
  void overrideFilesFollowTheManifestInArgoCdsOrder() {
    TextTree tree =
        CHART
            .with("apps/shop/.argocd-source-shop.yaml", "helm: {values: 'a: own'}\n")
            .with("apps/shop/.argocd-source.yaml", "helm: {values: 'a: all'}\n")
            .with("apps/shop/.argocd-source-till.yaml", "helm: {values: 'a: till'}\n");

    assertThat(sections(helm(""), NOWHERE, tree).in(ROOT))
        .extracting(InlineValues::name)
        .containsExactly(
            "Application argocd/shop",
            "apps/shop/.argocd-source.yaml",
            "apps/shop/.argocd-source-shop.yaml");
  }

  @Test
  void anOverrideOfMoreThanValuesIsRefusedByName() {
    TextTree tree =
        CHART.with("apps/shop/.argocd-source.yaml", "helm: {valueFiles: [other.yaml]}\n");

    assertThatThrownBy(() -> sections(helm(""), NOWHERE, tree).in(ROOT))
        .hasMessageContaining("apps/shop/.argocd-source.yaml sets helm.valueFiles")
        .hasMessageContaining("remedy: ");
  }
}
