package dev.autofix.manifests.tree;

import static dev.autofix.manifests.tree.TreeFiles.LIMIT;
import static dev.autofix.manifests.tree.TreeFiles.WEB;
import static dev.autofix.manifests.tree.TreeFiles.deployment;
import static dev.autofix.manifests.tree.TreeFiles.found;
import static dev.autofix.manifests.tree.TreeFiles.proven;
import static dev.autofix.manifests.tree.TreeFiles.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.manifests.key.ContainerTarget;
import dev.autofix.manifests.key.Proof;
import dev.autofix.manifests.key.ProvenKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Overlays with the real program: before, after, and what is refused. */
class KustomizeKeysTest {
  private static final String PATCH =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        template:
          spec:
            containers:
              - name: app
      """;

  @TempDir Path root;
  private RealKustomize kustomize;
  private KustomizeKeys keys;
  private TreeFiles files;

  @BeforeEach
  void repository() {
    kustomize = RealKustomize.orSkip();
    keys = new KustomizeKeys(kustomize);
    files =
        new TreeFiles(root)
            .file("web/base/kustomization.yaml", "resources: [deployment.yaml]\n")
            .file("web/base/deployment.yaml", deployment("web", LIMIT));
  }

  private TreeFiles overlay(String more) {
    return files.file("web/prod/kustomization.yaml", "resources: [../base]\n" + more);
  }

  private KustomizeInput input() {
    return new KustomizeInput(root, "web/prod", KustomizeOptions.NONE);
  }

  private ProvenKey key() {
    return found(keys.find(input(), WEB));
  }

  private String edited(ProvenKey key) {
    return proven(keys.prove(input(), key, WEB, "512Mi")).edit().text();
  }

  @Test
  void aPatchOfTheOverlayWinsOverTheBase() {
    overlay("patches: [{path: limit.yaml}]\n")
        .file("web/prod/limit.yaml", PATCH + "          resources: {limits: {memory: 96Mi}}\n");

    ProvenKey key = key();
    Proof.Proven proof = proven(keys.prove(input(), key, WEB, "512Mi"));

    assertThat(key.file()).isEqualTo("web/prod/limit.yaml");
    assertThat(key.path()).hasToString("spec.template.spec.containers[0].resources.limits.memory");
    assertThat(key.current()).isEqualTo("96Mi");
    assertThat(key.limit()).isEqualTo("96Mi");
    assertThat(proof.edit().text())
        .isEqualTo(files.text("web/prod/limit.yaml").replace("96Mi", "512Mi"));
    assertThat(proof.renderedDifference())
        .containsExactly(
            "Deployment/web spec.template.spec.containers[0].resources.limits.memory:"
                + " 96Mi -> 512Mi");
    assertThat(kustomize.renders).as("renders of search and proof").isEqualTo(5);
  }

  @Test
  void anInlineJsonPatchIsEditedInItsText() {
    overlay(
        """
        patches:
          - target: {kind: Deployment}
            patch: |-
              - op: replace
                path: /spec/template/spec/containers/1/resources/limits/memory
                value: 96Mi
        """);

    ProvenKey key = key();

    assertThat(key.file()).isEqualTo("web/prod/kustomization.yaml");
    assertThat(key.path()).hasToString("patches[0].patch | [0].value");
    assertThat(edited(key)).isEqualTo(files.text(key.file()).replace("96Mi", "512Mi"));
  }

  @Test
  void aJsonPatchOfAParentFieldIsEditedInsideItsValue() {
    overlay("patches: [{path: ops.yaml, target: {kind: Deployment}}]\n")
        .file(
            "web/prod/ops.yaml",
            "- op: add\n  path: /spec/template/spec/containers/1/resources\n"
                + "  value:\n    limits: {memory: 96Mi}\n");

    assertThat(key().path()).hasToString("[0].value.limits.memory");
    assertThat(edited(key())).isEqualTo(files.text(key().file()).replace("96Mi", "512Mi"));
  }

  @Test
  void aStrategicPatchThatStandsInTheKustomizationIsEditedThere() {
    overlay(
        "patchesStrategicMerge:\n- |-\n"
            + (PATCH + "          resources:\n            limits:\n              memory: 96Mi\n")
                .indent(2));

    assertThat(key().path().toString()).startsWith("patchesStrategicMerge[0] | spec.template");
    assertThat(edited(key())).isEqualTo(files.text(key().file()).replace("96Mi", "512Mi"));
  }

  @Test
  void thePatchThatComesLastIsTheKey() {
    String limits = "          resources: {limits: {memory: %s}}\n";
    overlay("patches: [{path: one.yaml}, {path: two.yaml}]\n")
        .file("web/prod/one.yaml", PATCH + limits.formatted("96Mi"))
        .file("web/prod/two.yaml", PATCH + limits.formatted("97Mi"));

    assertThat(key().file()).isEqualTo("web/prod/two.yaml");
  }

  @Test
  void aSharedBaseIsLeftAloneAndTheOverlaysOwnPatchTakesTheLimit() {
    overlay("patches: [{path: args.yaml}]\n")
        .file("web/prod/args.yaml", PATCH + "          args: [fast]\n");

    ProvenKey key = key();

    assertThat(key.file()).isEqualTo("web/prod/args.yaml");
    assertThat(key.current()).isNull();
    assertThat(key.limit()).isEqualTo("64Mi");
    assertThat(edited(key))
        .isEqualTo(
            PATCH
                + "          args: [fast]\n          resources:\n            limits:\n"
                + "              memory: 512Mi\n");
  }

  @Test
  void aSharedBaseWithoutAPatchIsRefusedWithThePatchToAdd() {
    overlay("");

    assertThat(refused(keys.find(input(), WEB)))
        .isEqualTo(
            "the limit of Deployment/web#app is set in web/base/deployment.yaml, outside of"
                + " web/prod: other overlays may share it (remedy: Add a patch to web/prod that"
                + " names the container app of Deployment/web.)");
  }

  @Test
  void aBaseInsideTheOverlaysPathBelongsToIt() {
    files.file("web/kustomization.yaml", "resources: [base]\nnamePrefix: a-\n");
    KustomizeInput input = new KustomizeInput(root, "web", KustomizeOptions.NONE);
    ContainerTarget target = new ContainerTarget("Deployment", "a-web", "app");

    ProvenKey key = found(keys.find(input, target));

    assertThat(key.file()).isEqualTo("web/base/deployment.yaml");
    assertThat(key.moves()).containsExactly("Deployment/a-web#app");
  }

  @Test
  void aComponentThatSeveralWorkloadsShareMovesThemAll() {
    files
        .file("web/prod/more.yaml", deployment("worker", LIMIT))
        .file(
            "web/prod/kustomization.yaml", "resources: [../base, more.yaml]\ncomponents: [small]\n")
        .file(
            "web/prod/small/kustomization.yaml",
            """
            apiVersion: kustomize.config.k8s.io/v1alpha1
            kind: Component
            patches:
              - target: {kind: Deployment}
                path: all.yaml
            """)
        .file("web/prod/small/all.yaml", PATCH + "          resources: {limits: {memory: 96Mi}}\n");

    assertThat(key().file()).isEqualTo("web/prod/small/all.yaml");
    assertThat(key().proofClass()).isEqualTo("shared");
    assertThat(key().moves())
        .containsExactlyInAnyOrder("Deployment/web#app", "Deployment/worker#app");
  }

  @Test
  void whatTheApplicationAddsDecidesTheNamesAndTheWinner() {
    overlay("patches: [{path: limit.yaml}]\n")
        .file("web/prod/limit.yaml", PATCH + "          resources: {limits: {memory: 96Mi}}\n");
    ContainerTarget live = new ContainerTarget("Deployment", "blue-web", "app");
    KustomizeOptions named = new KustomizeOptions("blue-", "", List.of(), List.of());
    KustomizeOptions patched =
        new KustomizeOptions(
            "blue-",
            "",
            List.of(Map.of("patch", PATCH + "          resources: {limits: {memory: 1Gi}}\n")),
            List.of());

    assertThat(found(keys.find(new KustomizeInput(root, "web/prod", named), live)).file())
        .isEqualTo("web/prod/limit.yaml");
    assertThat(refused(keys.find(new KustomizeInput(root, "web/prod", patched), live)))
        .contains("(1Gi); it may come from the patches of the Application's kustomize section");
    assertThat(refused(keys.find(input(), live)))
        .contains("renders Deployment/blue-web#app 0 times");
  }

  @Test
  void aReplacementThatDrivesTheLimitIsNamed() {
    files.file(
        "web/prod/size.yaml",
        "kind: ConfigMap\napiVersion: v1\nmetadata: {name: size}\ndata: {memory: 96Mi}\n");
    files.file(
        "web/prod/kustomization.yaml",
        """
        resources: [../base, size.yaml]
        replacements:
          - source: {kind: ConfigMap, name: size, fieldPath: data.memory}
            targets:
              - select: {kind: Deployment}
                fieldPaths: ["spec.template.spec.containers.[name=app].resources.limits.memory"]
        """);

    assertThat(refused(keys.find(input(), WEB)))
        .contains("(96Mi)", "it may come from replacements of web/prod/kustomization.yaml");
  }

  @Test
  void anOverlayThatDoesNotRenderSaysWhatKustomizeSays() {
    overlay("patches: [{path: none.yaml, target: {kind: [}]\n");
    assertThat(refused(keys.find(input(), WEB))).contains("kustomization.yaml is no YAML");

    overlay("nameprefixx: a\n");
    assertThat(refused(keys.find(input(), WEB))).contains("web/prod does not render: ");
  }
}
