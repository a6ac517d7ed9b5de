package dev.autofix.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.json.Json;
import dev.autofix.simulator.world.ContainerState.Running;
import dev.autofix.simulator.world.ContainerState.Terminated;
import dev.autofix.simulator.world.ContainerState.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WorldTest {
  private final ManualClock clock = new ManualClock();
  private final World world = new World(Pace.REAL, clock);

  @Test
  void aContainerAboveItsLimitIsKilledAndWaitsLongerEachTime() {
    apply(shop("64Mi", 80));
    pass(7);
    Terminated first = (Terminated) container().state();
    assertThat(first.reason()).isEqualTo("OOMKilled");
    assertThat(first.exitCode()).isEqualTo(137);

    pass(3);
    assertThat(container().restarts()).isEqualTo(1);
    assertThat(container().last()).isNotNull();
    assertThat(((Waiting) container().state()).message())
        .startsWith("back-off 10s restarting failed container=app pod=" + pod().name() + "_shop(");

    pass(11);
    assertThat(container().restarts()).isEqualTo(2);
    assertThat(((Waiting) container().state()).message()).startsWith("back-off 20s");
  }

  @Test
  void aContainerWithinItsLimitRunsAndBecomesAvailableAfterMinReadySeconds() {
    apply(shop("96Mi", 80));
    pass(8);
    assertThat(container().state()).isInstanceOf(Running.class);
    assertThat(deployment().status()).isEqualTo(new DeploymentStatus(1, 1, 1, 0));

    pass(5);
    assertThat(deployment().status()).isEqualTo(new DeploymentStatus(1, 1, 1, 1));
    assertThat(condition("Progressing").reason()).isEqualTo("NewReplicaSetAvailable");
    assertThat(condition("Available").status()).isEqualTo("True");
  }

  @Test
  void aRolloutThatNeverBecomesAvailableExceedsItsDeadline() {
    apply(shop("64Mi", 80));
    pass(29);
    assertThat(condition("Progressing").status()).isEqualTo("True");

    pass(3);
    assertThat(condition("Progressing").status()).isEqualTo("False");
    assertThat(condition("Progressing").reason()).isEqualTo("ProgressDeadlineExceeded");
    assertThat(condition("Available").status()).isEqualTo("False");
  }

  @Test
  void theOldPodStaysUntilTheNewOneIsAvailable() {
    apply(shop("64Mi", 80));
    pass(40);
    Pod old = pod();
    apply(shop("128Mi", 80));
    pass(3);
    assertThat(living()).hasSize(2).contains(old);
    assertThat(deployment().revision()).isEqualTo(2);

    pass(5);
    assertThat(living()).hasSize(1).doesNotContain(old);
    assertThat(condition("Progressing").reason()).isEqualTo("NewReplicaSetAvailable");
    assertThat(condition("Progressing").status()).isEqualTo("True");

    pass(2);
    assertThat(world.pods("shop")).as("the old pod is gone").hasSize(1);
  }

  @Test
  void aRolloutThatFailsLeavesTheOldPodRunningAndTheRevertReturnsToIt() {
    apply(shop("128Mi", 80));
    pass(20);
    Pod good = pod();
    apply(shop("64Mi", 80));
    pass(60);
    assertThat(good.ready()).isTrue();
    assertThat(condition("Progressing").reason()).isEqualTo("ProgressDeadlineExceeded");

    apply(shop("128Mi", 80));
    pass(2);
    assertThat(living()).containsExactly(good);
    assertThat(good.owner().revision()).isEqualTo(3);
    assertThat(condition("Progressing").reason()).isEqualTo("NewReplicaSetAvailable");
  }

  @Test
  void aGrowingProcessIsKilledWhenItReachesItsLimit() {
    apply(shop("50Mi", 100, "HOG_RAMP", "20"));
    pass(15);
    assertThat(container().usage(clock.instant()).bytes()).isBetween(44L << 20, 47L << 20);

    pass(2);
    assertThat(((Terminated) container().state()).reason()).isEqualTo("OOMKilled");
  }

  @Test
  void aProcessThatExitsCrashesWhateverItsMemory() {
    apply(shop("1Gi", 8, "HOG_CRASH_AFTER", "5", "HOG_EXIT", "1"));
    pass(11);
    assertThat(container().state()).isInstanceOf(Running.class);
    pass(1);
    Terminated end = (Terminated) container().state();
    assertThat(end.reason()).isEqualTo("Error");
    assertThat(end.exitCode()).isEqualTo(1);
    assertThat(Duration.between(end.startedAt(), end.finishedAt())).hasSeconds(5);
  }

  @Test
  void aSpoiledPodCrashesUntilARestartReplacesIt() {
    apply(shop("128Mi", 80));
    pass(20);
    Pod spoiled = pod();
    world.jam("shop", "shop");
    pass(15);
    assertThat(container().state()).isInstanceOf(Waiting.class);
    assertThat(world.events("shop")).extracting(Event::reason).contains("BackOff");

    world.restart(ObjectKey.deployment("shop", "shop"));
    pass(12);
    assertThat(living()).hasSize(1).doesNotContain(spoiled);
    assertThat(pod().ready()).isTrue();
  }

  @Test
  void aRestartOutlivesTheNextApplyOfTheSameManifest() {
    apply(shop("128Mi", 80));
    world.restart(ObjectKey.deployment("shop", "shop"));

    assertThat(apply(shop("128Mi", 80))).isEqualTo("unchanged");
    assertThat(deployment().template().at("/metadata/annotations").isEmpty()).isFalse();
  }

  @Test
  void aRequestAboveItsLimitIsRefusedInTheWordsOfTheApiServer() {
    assertThatThrownBy(() -> apply(shop("16Mi", 80)))
        .isInstanceOf(InvalidManifest.class)
        .hasMessage(
            "Deployment.apps \"shop\" is invalid: spec.template.spec.containers[0].resources"
                + ".requests: Invalid value: \"32Mi\": must be less than or equal to memory limit"
                + " of 16Mi");
  }

  private String apply(ObjectNode manifest) {
    return world.apply(manifest, "shop");
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds * 10; i++) {
      clock.advance(Duration.ofMillis(100));
      world.tick();
    }
  }

  private Deployment deployment() {
    return Objects.requireNonNull(world.deployment("shop", "shop"));
  }

  private Condition condition(String type) {
    return Objects.requireNonNull(deployment().condition(type));
  }

  private List<Pod> living() {
    return world.pods("shop").stream().filter(pod -> !pod.terminating()).toList();
  }

  private Pod pod() {
    return living().get(0);
  }

  private Container container() {
    return pod().containers().get(0);
  }

  private static ObjectNode shop(String limit, int mebibytes, String... environment) {
    var variables = Json.array(Json.object("name", "HOG_MIB", "value", "" + mebibytes));
    for (int i = 0; i < environment.length; i += 2) {
      variables.add(Json.object("name", environment[i], "value", environment[i + 1]));
    }
    ObjectNode container =
        Json.object(
            "name",
            "app",
            "image",
            "lab/hog:1",
            "env",
            variables,
            "resources",
            Json.object(
                "limits", Json.object("memory", limit),
                "requests", Json.object("memory", "32Mi")));
    ObjectNode labels = Json.object("app", "shop");
    return Json.object(
        "apiVersion",
        "apps/v1",
        "kind",
        "Deployment",
        "metadata",
        Json.object("name", "shop"),
        "spec",
        Json.object(
            "replicas", 1,
            "minReadySeconds", 5,
            "progressDeadlineSeconds", 30,
            "selector", Json.object("matchLabels", labels),
            "template",
                Json.object(
                    "metadata", Json.object("labels", labels),
                    "spec",
                        Json.object(
                            "terminationGracePeriodSeconds",
                            1,
                            "containers",
                            Json.array(container)))));
  }
}
