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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plain manifests: before, after, and what is refused. */
class DirectoryKeysTest {
  @TempDir Path root;
  private final DirectoryKeys keys = new DirectoryKeys();
  private TreeFiles files;

  @BeforeEach
  void repository() {
    files = new TreeFiles(root);
  }

  private DirectoryInput input() {
    return input("", "");
  }

  private DirectoryInput input(String include, String exclude) {
    return new DirectoryInput(root, "apps", true, include, exclude);
  }

  private Proof.Proven proof(String limit) {
    return proven(keys.prove(input(), found(keys.find(input(), WEB)), WEB, limit));
  }

  @Test
  void theLimitIsReplacedInItsDocument() {
    files.file(
        "apps/all.yaml", "kind: Service\n---\n" + deployment("web", LIMIT) + "---\nkind: X\n");

    ProvenKey key = found(keys.find(input(), WEB));
    Proof.Proven proof = proof("512Mi");

    assertThat(key.file()).isEqualTo("apps/all.yaml");
    assertThat(key.path())
        .hasToString("#1 spec.template.spec.containers[1].resources.limits.memory");
    assertThat(key.current()).isEqualTo("64Mi");
    assertThat(key.proofClass()).isEqualTo("strict");
    assertThat(proof.edit().text())
        .isEqualTo(files.text("apps/all.yaml").replace("64Mi #", "512Mi #"));
    assertThat(proof.oldText()).isEqualTo("64Mi");
    assertThat(proof.moves()).containsExactly("Deployment/web#app");
    assertThat(proof.diff()).contains("-              memory: 64Mi # too low\n", "+              ");
    assertThat(proof.renderedDifference())
        .containsExactly(
            "Deployment/web spec.template.spec.containers[1].resources.limits.memory:"
                + " 64Mi -> 512Mi");
  }

  @Test
  void aMissingLimitIsWrittenInTheStyleOfTheFile() {
    files.file("apps/web.yaml", deployment("web", "resources:\n  requests: {memory: 1Gi}\n"));

    assertThat(found(keys.find(input(), WEB)).current()).isNull();
    assertThat(proof("512Mi").edit().text())
        .isEqualTo(
            deployment(
                "web", "resources:\n  requests: {memory: 1Gi}\n  limits:\n    memory: 512Mi\n"));
  }

  @Test
  void anItemOfAListIsEditedWhereItStands() {
    String item =
        "kind: List\nitems:\n- kind: CronJob\n  metadata: {name: web}\n  spec: {jobTemplate: {spec:"
            + " {template: {spec: {containers: [{name: app, resources: {limits: {memory: 1Gi}}}]}}}}}\n";
    files.file("apps/list.yaml", item);
    ContainerTarget target = new ContainerTarget("CronJob", "web", "app");

    ProvenKey key = found(keys.find(input(), target));

    assertThat(key.path().toString()).startsWith("items[0].spec.jobTemplate.spec.template.spec");
    assertThat(proven(keys.prove(input(), key, target, "2Gi")).edit().text())
        .isEqualTo(item.replace("1Gi", "2Gi"));
  }

  @Test
  void jsonIsEditedWhereAValueStandsAndRefusedWhereNoneDoes() {
    String json =
        """
        {"kind": "Pod", "metadata": {"name": "web"}, "spec": {"containers": [
          {"name": "app", "resources": {"limits": {"memory": "64Mi"}}},
          {"name": "bare", "image": "x"}]}}
        """;
    files.file("apps/pod.json", json);
    ContainerTarget app = new ContainerTarget("Pod", "web", "app");

    ProvenKey key = found(keys.find(input(), app));

    assertThat(proven(keys.prove(input(), key, app, "1Gi")).edit().text())
        .isEqualTo(json.replace("64Mi", "1Gi"));
    assertThat(refused(keys.find(input(), new ContainerTarget("Pod", "web", "bare"))))
        .contains("apps/pod.json: only a text that is there already can be replaced in JSON");
  }

  @Test
  void anObjectInTwoFilesIsRefusedNamingBoth() {
    files.file("apps/a.yaml", deployment("web", LIMIT));
    files.file("apps/b/c.yaml", "kind: X\n---\n" + deployment("web", LIMIT));

    assertThat(refused(keys.find(input(), WEB)))
        .contains(
            "Deployment/web#app stands in apps/a.yaml (document 1) and in apps/b/c.yaml"
                + " (document 2)",
            "remedy: Keep one of them");
  }

  @Test
  void onlyWhatArgoCdAppliesCounts() {
    files.file("apps/a.yaml", deployment("web", LIMIT));
    files.file("apps/old/a.yaml", deployment("web", LIMIT));
    files.file("apps/notes.txt", deployment("web", LIMIT));
    files.file("apps/s.yaml", "# +argocd:skip-file-rendering\n" + deployment("web", LIMIT));

    assertThat(found(keys.find(input("", "old/*"), WEB)).file()).isEqualTo("apps/a.yaml");
    assertThat(found(keys.find(input("{old/*,x}", ""), WEB)).file()).isEqualTo("apps/old/a.yaml");
    assertThat(found(keys.find(new DirectoryInput(root, "apps", false, "", ""), WEB)).file())
        .isEqualTo("apps/a.yaml");
    assertThat(refused(keys.find(input("[ab].yaml", ""), WEB)))
        .contains("directory.include is '[ab].yaml'");
  }

  @Test
  void anObjectThatIsNotThereIsRefused() {
    files.file("apps/a.yaml", deployment("web", LIMIT).replace("name: app", "name: other"));

    assertThat(refused(keys.find(input(), WEB)))
        .contains("no manifest in apps has Deployment/web#app");
  }

  @Test
  void whatCannotBeFollowedIsRefusedByName() {
    files.file("apps/a.jsonnet", "{}");
    assertThat(refused(keys.find(input(), WEB))).contains("a.jsonnet is Jsonnet");
  }

  @Test
  void aBrokenFileAndAnAliasAreRefused() {
    files.file(
        "apps/a.yaml", "x: &l {memory: 1Gi}\n" + deployment("web", "resources: {limits: *l}\n"));
    assertThat(refused(keys.find(input(), WEB)))
        .contains("apps/a.yaml: an alias shares spec.template.spec.containers[1].resources.limits");

    files.file("apps/a.yaml", "name: web\n a: [\n");
    assertThat(refused(keys.find(input(), WEB))).contains("apps/a.yaml: the file does not parse");
  }

  @Test
  void aValueThatIsWantedAlreadyIsNoChange() {
    files.file("apps/a.yaml", deployment("web", LIMIT));
    ProvenKey key = found(keys.find(input(), WEB));

    assertThat(keys.prove(input(), key, WEB, "64Mi"))
        .isInstanceOfSatisfying(
            Proof.Refused.class,
            refused -> assertThat(refused.reason()).contains("does not change the limit"));
  }

  @Test
  void aKeyThatMovedIsNotProven() {
    files.file("apps/a.yaml", deployment("web", LIMIT));
    ProvenKey key = found(keys.find(input(), WEB));
    files.file("apps/a.yaml", "kind: X\n---\n" + deployment("web", LIMIT));

    assertThat(keys.prove(input(), key, WEB, "1Gi"))
        .isInstanceOfSatisfying(
            Proof.Refused.class,
            refused -> assertThat(refused.reason()).contains("the limit is at #1 spec.template"));
  }
}
