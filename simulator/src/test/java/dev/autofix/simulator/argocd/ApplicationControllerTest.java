package dev.autofix.simulator.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.contract.Samples;
import dev.autofix.simulator.contract.Shape;
import dev.autofix.simulator.json.Json;
import dev.autofix.simulator.repository.Person;
import dev.autofix.simulator.world.ManualClock;
import dev.autofix.simulator.world.ObjectKey;
import dev.autofix.simulator.world.Pace;
import dev.autofix.simulator.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationControllerTest {
  private static final String SHOP =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: shop}
      spec:
        replicas: 1
        selector: {matchLabels: {app: shop}}
        template:
          metadata: {labels: {app: shop}}
          spec:
            containers:
              - name: app
                image: lab/hog:1
                resources: {requests: {memory: 32Mi}, limits: {memory: 64Mi}}
      """;
  private static final String CONFIG =
      """
      ---
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings}
      data: {colour: blue}
      """;
  private static final ObjectKey DEPLOYMENT = ObjectKey.deployment("shop", "shop");

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private final World world = new World(Pace.REAL, clock);
  private Person person;
  private ApplicationController controller;

  @BeforeEach
  void repository() throws IOException {
    Path bare = folder.resolve("apps.git");
    try (Repository git = new FileRepositoryBuilder().setGitDir(bare.toFile()).build()) {
      git.create(true);
    }
    person = new Person(bare, "Kim", clock);
    controller =
        new ApplicationController(
            world,
            new ManifestSource(
                new GitSource(bare), new PlainManifests(), folder.resolve("exports")));
  }

  @Test
  void anAutomatedApplicationSyncsARevisionOnceAndRecordsIt() throws IOException {
    String revision = push(SHOP);
    add(true);
    pass(3);

    assertThat(status("/sync/status")).isEqualTo("Synced");
    assertThat(status("/operationState/phase")).isEqualTo("Succeeded");
    assertThat(status("/operationState/syncResult/revision")).isEqualTo(revision);
    assertThat(status("/history/0/revision")).isEqualTo(revision);
    assertThat(status("/history/1/revision")).isEmpty();
  }

  @Test
  void aPushIsNoticedOnARefreshOrAfterTwoMinutes() throws IOException {
    push(SHOP);
    add(true);
    pass(3);
    String second = push(SHOP.replace("64Mi", "96Mi"));
    pass(60);
    assertThat(status("/sync/revision")).isNotEqualTo(second);

    pass(70);
    assertThat(status("/operationState/syncResult/revision")).isEqualTo(second);

    String third = push(SHOP.replace("64Mi", "128Mi"));
    controller.refresh(application());
    pass(1);
    assertThat(status("/operationState/syncResult/revision")).isEqualTo(third);
  }

  @Test
  void aComparisonThatFindsNothingToChangeMovesTheRevisionButStartsNoOperation()
      throws IOException {
    String first = push(SHOP);
    add(true);
    pass(3);
    String second = person.writes(Map.of("README.md", "Hello\n"), "Say hello");
    controller.refresh(application());
    pass(3);

    assertThat(status("/sync/revision")).isEqualTo(second);
    assertThat(status("/operationState/syncResult/revision")).isEqualTo(first);
    assertThat(status("/history/1/revision")).isEmpty();
  }

  @Test
  void aChartThatDoesNotRenderIsAComparisonErrorUntilItDoes() throws IOException {
    push(SHOP);
    add(true);
    pass(3);
    push("broken");
    controller.refresh(application());
    assertThat(status("/sync/status")).isEqualTo("Unknown");
    assertThat(status("/conditions/0/type")).isEqualTo("ComparisonError");
    assertThat(status("/conditions/0/message")).contains("a broken template");
    assertThat(status("/resources/0/status")).isEqualTo("Unknown");
    assertThat(world.object(DEPLOYMENT)).as("nothing was pruned").isNotNull();

    push(SHOP);
    controller.refresh(application());
    assertThat(status("/sync/status")).isEqualTo("Synced");
    assertThat(application().json().at("/status/conditions").isMissingNode()).isTrue();
  }

  @Test
  void aRefusedManifestIsRetriedAndPinsItsRevisionUntilTheOperationIsTerminated()
      throws IOException {
    push(SHOP);
    add(true);
    pass(3);
    String refused = push(SHOP.replace("64Mi", "16Mi"));
    controller.refresh(application());
    pass(2);
    assertThat(status("/operationState/phase")).isEqualTo("Running");
    assertThat(status("/operationState/message"))
        .contains("error when patching")
        .contains("must be less than or equal to memory limit of 16Mi")
        .contains("Retrying attempt #1 at ");

    String good = push(SHOP.replace("64Mi", "96Mi"));
    controller.refresh(application());
    pass(2);
    assertThat(status("/operationState/operation/sync/revision")).isEqualTo(refused);

    assertThat(controller.terminate(application())).isTrue();
    assertThat(status("/operationState/phase")).isEqualTo("Terminating");
    controller.tick();
    assertThat(application().json().at("/operation/sync/revision").asText())
        .as("the next operation is asked for, the former state is cleared")
        .isEqualTo(good);
    assertThat(status("/operationState/phase")).isEmpty();
    pass(2);
    assertThat(status("/operationState/phase")).isEqualTo("Succeeded");
    assertThat(status("/operationState/syncResult/revision")).isEqualTo(good);
  }

  @Test
  void aRevisionThatFailedIsNotTriedAgainByItself() throws IOException {
    push(SHOP.replace("64Mi", "16Mi"));
    add(true);
    pass(350);
    assertThat(status("/operationState/phase")).isEqualTo("Failed");
    assertThat(status("/operationState/retryCount")).isEqualTo("5");
    assertThat(status("/operationState/syncResult/resources/0/status")).isEqualTo("SyncFailed");

    String ended = status("/operationState/finishedAt");
    pass(300);
    assertThat(status("/operationState/finishedAt")).isEqualTo(ended);
    assertThat(status("/conditions/0/type")).isEqualTo("SyncError");
  }

  @Test
  void driftIsHealedButARestartIsNone() throws IOException {
    push(SHOP);
    add(true);
    pass(3);
    ObjectNode edited = live().deepCopy();
    ((ObjectNode) edited.at("/spec")).put("replicas", 3);
    world.edit(DEPLOYMENT, edited);
    pass(15);
    assertThat(live().at("/spec/replicas").asInt()).isEqualTo(1);
    assertThat(status("/operationState/operation/sync/autoHealAttemptsCount")).isEqualTo("1");

    String healed = status("/operationState/finishedAt");
    world.restart(DEPLOYMENT);
    pass(15);
    assertThat(live().at("/spec/template/metadata/annotations")).isNotEmpty();
    assertThat(status("/operationState/finishedAt")).isEqualTo(healed);
    assertThat(status("/sync/status")).isEqualTo("Synced");
  }

  @Test
  void aManualApplicationWaitsToBeSynced() throws IOException {
    String revision = push(SHOP);
    add(false);
    pass(130);
    assertThat(status("/sync/status")).isEqualTo("OutOfSync");
    assertThat(status("/health/status")).isEqualTo("Missing");
    assertThat(application().json().at("/spec/syncPolicy/automated").isMissingNode()).isTrue();

    controller.begin(application(), application().comparison(), false, Set.of());
    assertThat(application().json().at("/operation/sync/revision").asText()).isEqualTo(revision);
    pass(1);
    assertThat(status("/sync/status")).isEqualTo("Synced");
    assertThat(status("/operationState/operation/initiatedBy/username")).isEqualTo("autofix");
  }

  @Test
  void whatGitNoMoreHasIsPruned() throws IOException {
    push(SHOP + CONFIG);
    add(true);
    pass(3);
    ObjectKey config = new ObjectKey("", "ConfigMap", "shop", "settings");
    assertThat(world.object(config)).isNotNull();

    push(SHOP);
    controller.refresh(application());
    assertThat(status("/sync/status")).isEqualTo("OutOfSync");
    pass(1);
    assertThat(world.object(config)).isNull();
    assertThat(status("/sync/status")).isEqualTo("Synced");
  }

  @ParameterizedTest
  @CsvSource({"broken", "16Mi", "64Mi"})
  void noStateHasAFieldThatWasNeverSeen(String limit) throws IOException {
    push(SHOP);
    add(true);
    List<JsonNode> found = new ArrayList<>();
    for (int turn = 0; turn < 400; turn++) {
      if (turn == 10) {
        push(SHOP.replace("64Mi", limit));
        controller.refresh(application());
      }
      if (turn == 300) {
        controller.terminate(application());
      }
      pass(1);
      found.add(application().json());
    }
    assertThat(Shape.of(found)).isSubsetOf(Shape.of(Samples.applications()));
  }

  private String push(String manifests) throws IOException {
    return person.writes(Map.of("apps/shop/manifests.yaml", manifests), "Change the shop");
  }

  private void add(boolean automated) {
    controller.add(
        new ApplicationSpec(
            "shop",
            "default",
            "http://127.0.0.1/apps.git",
            "apps/shop",
            "main",
            List.of(),
            "shop",
            automated));
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds * 2; i++) {
      clock.advance(Duration.ofMillis(500));
      world.tick();
      controller.tick();
    }
  }

  private Application application() {
    return Objects.requireNonNull(controller.application("shop"));
  }

  private String status(String pointer) {
    JsonNode status = Json.tree(application().json()).path("status");
    return status.at(pointer).asText();
  }

  private ObjectNode live() {
    return Objects.requireNonNull(world.object(DEPLOYMENT)).content();
  }
}
