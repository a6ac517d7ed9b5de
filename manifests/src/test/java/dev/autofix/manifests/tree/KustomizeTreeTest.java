package dev.autofix.manifests.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.manifests.chart.ChartRefused;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an overlay draws in, and what may not be drawn in. */
class KustomizeTreeTest {
  @TempDir Path root;
  private TreeFiles files;

  @BeforeEach
  void repository() {
    files = new TreeFiles(root).file("base/kustomization.yml", "resources: []\n");
  }

  private KustomizeTree read(String kustomization) {
    files.file("apps/prod/kustomization.yaml", kustomization);
    return KustomizeTree.read(FileTree.on(root), "apps/prod");
  }

  private void assertRefused(String kustomization, String reason) {
    assertThatThrownBy(() -> read(kustomization))
        .isInstanceOf(ChartRefused.class)
        .hasMessageContaining(reason);
  }

  @Test
  void basesAndComponentsAreFollowedOnce() {
    files
        .file("base/a/Kustomization", "resources: [..]\n")
        .file("parts/kustomization.yaml", "kind: Component\n");

    assertThat(
            read("bases: [../../base/a]\nresources: [../../base]\ncomponents: [../../parts]\n")
                .folders())
        .containsExactly("apps/prod", "base", "base/a", "parts");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resources: [\"https://example.com/a.yaml\"]",
        "resources: [\"github.com/owner/name//base\"]",
        "bases: [\"git@example.com:owner/name\"]",
        "components: [\"ssh://git@example.com/x\"]",
        "resources: [\"example.com/owner/name?ref=v1\"]",
        "patches: [{path: \"https://example.com/p.yaml\"}]",
        "transformers: [\"https://example.com/t.yaml\"]",
        "openapi: {path: \"https://example.com/s.json\"}",
        "replacements: [{path: \"https://example.com/r.yaml\"}]",
        "configMapGenerator: [{name: a, files: [\"https://example.com/f\"]}]",
        "secretGenerator: [{name: a, envs: [\"https://example.com/f\"]}]"
      })
  void whatWouldBeFetchedIsRefused(String kustomization) {
    assertRefused(kustomization + "\n", "apps/prod/kustomization.yaml fetches ");
  }

  @Test
  void whatLeavesTheRepositoryOrIsMissingIsRefused() {
    assertRefused("resources: [../../../etc]\n", "'../../../etc' of apps/prod leads out");
    assertRefused("resources: [none.yaml]\n", "apps/prod/none.yaml has no kustomization file");
    assertRefused(
        "patches: [{path: none.yaml}]\n",
        "apps/prod/kustomization.yaml names apps/prod/none.yaml, which is not there");
  }

  @Test
  void helmChartsAreRefusedByName() {
    assertRefused("helmCharts: [{name: redis}]\n", "renders Helm charts (helmCharts)");
  }

  @Test
  void anInlinePatchThatIsNoYamlIsNamed() {
    assertThatThrownBy(() -> read("patches: [{patch: \"a: [\"}]\n").places("app"))
        .hasMessageContaining("apps/prod/kustomization.yaml, patches[0].patch");
  }

  @Test
  void theRootMayBeAnOverlay() {
    files.file("kustomization.yaml", "resources: [base]\n");

    assertThat(KustomizeTree.read(FileTree.on(root), "").folders()).containsExactly("", "base");
  }
}
