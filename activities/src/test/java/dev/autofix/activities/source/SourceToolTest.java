package dev.autofix.activities.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.argocd.ApplicationSource.Directory;
import dev.autofix.activities.argocd.ApplicationSource.Kustomize;
import dev.autofix.activities.argocd.ApplicationSource.Tools;
import dev.autofix.activities.chart.KustomizeProgram;
import dev.autofix.activities.chart.RenderBounds;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.key.Goal;
import dev.autofix.activities.key.KeyDesk;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.manifests.chart.RenderResult;
import dev.autofix.manifests.key.ContainerTarget;
import dev.autofix.manifests.key.KeySearch;
import dev.autofix.manifests.key.Proof;
import dev.autofix.manifests.key.ProvenKey;
import dev.autofix.workflows.activity.ApplicationRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tool a source is for, and what the key desk then finds in it. */
class SourceToolTest {
  private static final Goal WEB = new Goal.Limit(new ContainerTarget("Deployment", "web", "app"));
  private static final String MANIFEST =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        template:
          spec:
            containers:
              - name: app
                resources:
                  limits:
                    memory: 64Mi
      """;

  private static ResolvedSource source(String folder, Tools tools) {
    return new ResolvedSource(
        new ApplicationRef("argocd", "shop", "default"),
        0,
        new RepositoryRef("https://git.example.com/apps.git", "main"),
        null,
        folder,
        List.of(),
        Applied.helm(List.of(), "", Map.of(), List.of()),
        tools,
        ManifestSearch.NOT_NEEDED,
        "shop",
        "shop");
  }

  private static SourceTool tool(Tools tools, String... files) {
    TextTree tree = TextTree.of("apps/readme", "");
    for (String file : files) {
      tree = tree.with("apps/" + file, "a: 1\n");
    }
    return SourceTool.of(source("apps", tools), tree);
  }

  private static Tools kustomize(String version) {
    return new Tools(false, new Kustomize("", "", version, List.of(), List.of()), null, null);
  }

  @ParameterizedTest
  @CsvSource({
    "Chart.yaml, HELM",
    "kustomization.yaml, KUSTOMIZE",
    "kustomization.yml, KUSTOMIZE",
    "Kustomization, KUSTOMIZE",
    "web.yaml, DIRECTORY"
  })
  void filesAreTakenForWhatArgoCdTakesThemFor(String file, SourceTool expected) {
    assertThat(tool(Tools.NONE, file)).isEqualTo(expected);
    assertThat(tool(Tools.NONE, file, "Chart.yaml")).isEqualTo(SourceTool.HELM);
  }

  @Test
  void theToolThatIsNamedWins() {
    Tools directory = new Tools(false, null, new Directory(true, "", ""), null);

    assertThat(tool(directory, "Chart.yaml")).isEqualTo(SourceTool.DIRECTORY);
    assertThat(tool(kustomize(""), "Chart.yaml")).isEqualTo(SourceTool.KUSTOMIZE);
    assertThat(tool(new Tools(true, null, null, null), "Chart.yaml", "kustomization.yaml"))
        .isEqualTo(SourceTool.HELM);
  }

  @Test
  void whatCannotBeFollowedIsRefusedByName() {
    assertThatThrownBy(() -> tool(new Tools(false, null, null, "cue"), "a.yaml"))
        .hasMessage(
            "the source is rendered by the plugin 'cue' (remedy: change the limit by hand: what a"
                + " plugin does cannot be followed)");
    assertThatThrownBy(() -> tool(new Tools(true, null, null, null), "a.yaml"))
        .hasMessageContaining("apps/ holds no Helm chart");
    assertThatThrownBy(() -> tool(Tools.NONE, "a.yaml", ".argocd-source-shop.yaml"))
        .hasMessageContaining("apps/.argocd-source-shop.yaml may override the source");
    assertThatThrownBy(() -> SourceTool.options(source("apps", kustomize("v3"))))
        .hasMessageContaining("the source asks for Kustomize v3");
  }

  private static SourceView view(ResolvedSource source, TextTree tree) {
    return new SourceView(
        source,
        List.of(tree),
        new ChartOnDisk(
            chart -> {
              throw new AssertionError("nobody has to download " + chart);
            }),
        null,
        List.of());
  }

  private static KeyDesk desk(KustomizeProgram kustomize) {
    return new KeyDesk(
        request -> {
          throw new AssertionError("no chart has to be rendered");
        },
        kustomize);
  }

  private static KustomizeProgram program(String searchPath) {
    return KustomizeProgram.find(searchPath, RenderBounds.defaults());
  }

  private static void assertEdited(
      KeyDesk desk, ResolvedSource source, TextTree tree, String file, UnaryOperator<String> edit) {
    try (SourceView view = view(source, tree)) {
      KeySearch search = desk.find(view, WEB);
      assertThat(search).isInstanceOf(KeySearch.Found.class);
      ProvenKey key = ((KeySearch.Found) search).key();
      Proof proof = desk.prove(view, key, WEB, "512Mi");
      assertThat(key.file()).isEqualTo(file);
      assertThat(view.mountOf(key.file()).inRepository(key.file())).isEqualTo(file);
      assertThat(proof)
          .isInstanceOfSatisfying(
              Proof.Proven.class,
              proven ->
                  assertThat(proven.edit().text()).isEqualTo(edit.apply(tree.files().get(file))));
    }
  }

  @Test
  void plainManifestsAreFollowedFromTheTreeToTheEdit() {
    TextTree tree =
        TextTree.of(
            "apps/all.yaml", "kind: Service\n---\n" + MANIFEST, "apps/old/all.yaml", MANIFEST);

    assertEdited(
        desk(program("")),
        source("apps", Tools.NONE),
        tree,
        "apps/all.yaml",
        text -> text.replace("64Mi", "512Mi"));
  }

  private static TextTree overlays() {
    return TextTree.of(
        "web/base/kustomization.yaml", "resources: [web.yaml]\n",
        "web/base/web.yaml", MANIFEST,
        "web/prod/kustomization.yaml", "resources: [../base]\npatches: [{path: limit.yaml}]\n",
        "web/prod/limit.yaml", MANIFEST.replace("64Mi", "96Mi"),
        "other/huge.txt", "not part of it");
  }

  @Test
  void anOverlayIsReadWithTheFoldersThatItDrawsIn() throws IOException {
    ResolvedSource source = source("web/prod", Tools.NONE);

    assertThat(SourceTool.KUSTOMIZE.folders(source, overlays()))
        .containsExactly("web/base", "web/prod");
    try (SourceView view = view(source, overlays())) {
      String content = view.content();
      assertThat(view(source, overlays().with("other/huge.txt", "x")).content()).isEqualTo(content);
      assertThat(view(source, overlays().with("web/base/x", "x")).content()).isNotEqualTo(content);
      assertThat(view.overlay().root().resolve("other")).doesNotExist();
      assertThat(view.overlay().root().resolve("web/base/web.yaml")).hasContent(MANIFEST);
    }
  }

  /** A proof that is remembered holds only while all of what was rendered is the same. */
  @Test
  void aChartIsKnownByTheChartsThatItDependsOnInTheSameCommit() {
    ResolvedSource source = source("web", Tools.NONE);
    TextTree charts =
        TextTree.of(
            "web/Chart.yaml",
            "name: web\ndependencies: [{name: common, repository: 'file://../lib/common'}]\n",
            "lib/common/Chart.yaml",
            "name: common\ndependencies: [{name: base, repository: 'file://../base'}]\n",
            "lib/base/Chart.yaml",
            "name: base\ndependencies: [{name: common, repository: 'file://../common'}]\n",
            "lib/base/templates/web.yaml",
            MANIFEST,
            "other/Chart.yaml",
            "name: other\n");
    String content = view(source, charts).content();

    assertThat(view(source, charts.with("lib/base/templates/web.yaml", "{}")).content())
        .isNotEqualTo(content);
    assertThat(view(source, charts.with("lib/common/values.yaml", "a: 1")).content())
        .isNotEqualTo(content);
    assertThat(view(source, charts.with("other/values.yaml", "a: 1")).content()).isEqualTo(content);
  }

  @Test
  void anOverlayThatLeavesTheRepositoryIsRefused() {
    TextTree tree = overlays().with("web/prod/kustomization.yaml", "resources: [../../../x]\n");

    assertThatThrownBy(() -> view(source("web/prod", Tools.NONE), tree).content())
        .isInstanceOf(AutofixException.class)
        .hasMessageContaining("leads out of the repository (remedy: ");
  }

  @Test
  void withoutTheProgramAnOverlayIsRefusedWithTheRemedy() {
    try (SourceView view = view(source("web/prod", Tools.NONE), overlays())) {
      assertThat(desk(program("/nowhere")).find(view, WEB))
          .isEqualTo(
              new KeySearch.Refused(
                  "the source is a Kustomize overlay, and there is no kustomize program on the"
                      + " PATH",
                  "Install kustomize 5 where Autofix runs."));
    }
  }

  @Test
  void whatTheProgramPrintsIsTheRenderAndWhatItComplainsOfTheReason(@TempDir Path bin)
      throws IOException {
    Path script = bin.resolve("kustomize");
    Files.writeString(
        script,
        """
        #!/bin/sh
        test "$1" = build || exit 3
        test -z "$KUBECONFIG_OF_SOMEBODY" && test "$HOME" != "/root" || exit 4
        if test -f "$2/broken"; then echo "Error: it is broken" >&2; exit 1; fi
        cat "$2/out.yaml"
        """);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Path overlay = Files.createDirectories(bin.resolve("overlay"));
    Files.writeString(overlay.resolve("out.yaml"), MANIFEST);

    try (KustomizeProgram program = program(bin.toString())) {
      assertThat(program.render(overlay)).isEqualTo(new RenderResult.Rendered(MANIFEST));
      Files.writeString(overlay.resolve("broken"), "");
      assertThat(program.render(overlay)).isEqualTo(new RenderResult.Failed("it is broken"));
      Files.writeString(script, "#!/bin/sh\nexit 7\n");
      assertThatThrownBy(() -> program.render(overlay))
          .isInstanceOf(AutofixException.class)
          .hasMessageContaining("kustomize ended with status 7");
    }
  }

  @Test
  void anOverlayIsFollowedFromTheTreeToTheEditByTheRealProgram() {
    String path =
        System.getenv("PATH") + ":" + System.getProperty("user.home") + "/.cache/autofix-lab/bin";
    Assumptions.assumeTrue(
        Stream.of(path.split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kustomize"))),
        "no kustomize on the PATH");

    assertEdited(
        desk(program(path)),
        source("web/prod", Tools.NONE),
        overlays(),
        "web/prod/limit.yaml",
        text -> text.replace("96Mi", "512Mi"));
  }
}
