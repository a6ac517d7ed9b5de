package dev.autofix.activities.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
import dev.autofix.activities.kubernetes.ApiServer;
import dev.autofix.activities.kubernetes.Clusters;
import dev.autofix.activities.kubernetes.object.Shop;
import dev.autofix.activities.triage.ClusterActivitiesImpl;
import dev.autofix.activities.waiting.HeartbeatWitness;
import dev.autofix.activities.waiting.Progress;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ExpectedField;
import dev.autofix.workflows.activity.TemplateReport;
import dev.autofix.workflows.activity.TemplateRequest;
import dev.autofix.workflows.activity.Verification;
import dev.autofix.workflows.activity.VerifyRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields of live objects, as a value in Git drives them. */
class LiveFieldsTest {
  private static final Workload SHOP = new Workload("lab", "shop", "Deployment", "shop");
  private static final Instant CHANGED = Instant.parse("2026-11-22T13:52:32Z");
  private static final String DEPLOYMENT = "/apis/apps/v1/namespaces/shop/deployments/shop";
  private static final String LIMIT = "spec.template.spec.containers[0].resources.limits.memory";

  private final ApiServer api = new ApiServer();
  private final List<String> progress = new CopyOnWriteArrayList<>();
  private Consumer<Integer> story = look -> {};

  @AfterEach
  void close() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "Deployment | shop | spec.replicas | 1 | none",
        "Deployment | shop | spec.replicas | 2 | Deployment shop has spec.replicas 1 (expected: 2)",
        "Deployment | shop | " + LIMIT + " | 65536Ki | none",
        "Deployment | shop | spec.paused | 1 | Deployment shop has spec.paused nothing (expected: 1)",
        "Deployment | web | spec.replicas | 1 | Deployment web does not exist",
        "HorizontalPodAutoscaler | shop | spec.maxReplicas | 4 | none",
        "HorizontalPodAutoscaler | web | spec.maxReplicas | 4 | HorizontalPodAutoscaler web does not exist",
      })
  void aFieldIsComparedByWhatItMeans(
      String kind, String name, String path, String value, String mismatch) {
    api.put(Shop.deployment("64Mi", 1))
        .put(
            "/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers/shop",
            Fixtures.json("{\"spec\": {\"maxReplicas\": 4}}"));

    assertThat(
            new LiveFields(api.cluster(), "shop")
                .mismatch(new ExpectedField(kind, name, path, value)))
        .isEqualTo(Optional.ofNullable(mismatch));
  }

  @Test
  void theSoakBeginsOnceTheFieldIsLive() {
    rolledOut(1);
    story =
        look -> {
          if (look == 3) {
            rolledOut(2);
          }
        };

    Verification verification = verify();

    assertThat(progress.get(0)).isEqualTo("Deployment shop has spec.replicas 1 (expected: 2)");
    assertThat(verification.verdict())
        .as(String.join("\n", progress))
        .isEqualTo(Verification.Verdict.CURED);
    assertThat(verification.why().lines()).contains("  + Deployment shop has spec.replicas 2");
  }

  @Test
  void aFieldThatIsNotAnsweredForAMomentDoesNotBreakTheSoak() {
    rolledOut(2);
    story =
        look -> {
          if (look == 4) {
            api.fail(DEPLOYMENT, 503, "{\"message\":\"apiserver is shutting down\"}");
          } else if (look == 6) {
            api.heal(DEPLOYMENT);
          }
        };

    Verification verification = verify();

    assertThat(verification.verdict())
        .as(String.join("\n", progress))
        .isEqualTo(Verification.Verdict.CURED);
    assertThat(progress).hasSize(10);
    assertThat(progress.get(4)).contains("does not answer").contains("is shutting down");
  }

  @Test
  void aRevertIsWaitedForWhileAFieldIsNotAnswered() {
    rolledOut(1);
    api.fail(DEPLOYMENT, 503, "{\"message\":\"apiserver is shutting down\"}");
    story = look -> api.heal(DEPLOYMENT);

    TemplateReport report =
        activities()
            .awaitTemplate(
                new TemplateRequest(SHOP, List.of(), replicas("1"), Duration.ofSeconds(10)));

    assertThat(report.asExpected()).isTrue();
    assertThat(progress).singleElement().asString().contains("is shutting down");
  }

  @Test
  void theHeartBeatsWhileTheClusterIsRead() {
    rolledOut(2);
    HeartbeatWitness witness = new HeartbeatWitness(() -> api.requests().size());
    ClusterActivitiesImpl activities = activities(InstantSource.system(), witness);

    activities.awaitTemplate(new TemplateRequest(SHOP, List.of(), replicas("1"), Duration.ZERO));
    verify(activities, Duration.ofSeconds(5), Duration.ofMillis(50));

    assertThat(api.requests()).contains(DEPLOYMENT);
    assertThat(witness.missed()).isZero();
  }

  @Test
  void aFieldThatSomebodyChangesBackIsNoCure() {
    rolledOut(2);
    story =
        look -> {
          if (look == 5) {
            rolledOut(1);
          }
        };

    Verification verification = verify();

    assertThat(verification.verdict()).isEqualTo(Verification.Verdict.INCONCLUSIVE);
    assertThat(verification.why().lines())
        .contains("  * Deployment shop has spec.replicas 1 (expected: 2)");
  }

  @Test
  void aRevertIsSeenOnTheLiveField() {
    rolledOut(2);
    story =
        look -> {
          if (look == 2) {
            rolledOut(1);
          }
        };

    TemplateReport report =
        activities()
            .awaitTemplate(
                new TemplateRequest(SHOP, List.of(), replicas("1"), Duration.ofSeconds(10)));

    assertThat(report.asExpected()).isTrue();
    assertThat(report.why().lines()).contains("  + Deployment shop has spec.replicas 1");
  }

  @Test
  void aQuestionWithoutPatienceLooksOnce() {
    rolledOut(2);

    TemplateReport report =
        activities()
            .awaitTemplate(new TemplateRequest(SHOP, List.of(), replicas("1"), Duration.ZERO));

    assertThat(report.asExpected()).isFalse();
    assertThat(progress).hasSize(1);
  }

  /** A finished rollout with as many ready pods. */
  private void rolledOut(int replicas) {
    ObjectNode deployment = Shop.deployment("128Mi", 2);
    ((ObjectNode) deployment.path("spec")).put("replicas", replicas);
    for (String count :
        List.of("replicas", "updatedReplicas", "readyReplicas", "availableReplicas")) {
      ((ObjectNode) deployment.path("status")).put(count, replicas);
    }
    for (int i = 1; i <= replicas; i++) {
      ObjectNode pod = Shop.pod("pod-after-fix.json");
      ((ObjectNode) pod.path("metadata")).put("name", "shop-" + i).put("uid", "pod-" + i);
      api.put(pod);
    }
    api.put(Shop.replicaSet("6465c5bf8f", 2, "2026-11-22T13:52:33Z")).put(deployment);
  }

  private static List<ExpectedField> replicas(String value) {
    return List.of(new ExpectedField("Deployment", "shop", "spec.replicas", value));
  }

  private Verification verify() {
    return verify(activities(), Duration.ofSeconds(30), Duration.ofSeconds(10));
  }

  private static Verification verify(
      ClusterActivitiesImpl activities, Duration rollout, Duration soak) {
    return activities.verify(
        new VerifyRequest(
            SHOP,
            "",
            Evidence.ALERT,
            new BigDecimal("0.8"),
            List.of(),
            replicas("2"),
            null,
            CHANGED,
            rollout,
            soak));
  }

  private ClusterActivitiesImpl activities() {
    return activities(
        () -> CHANGED.plusSeconds(progress.size()),
        text -> {
          progress.add(text);
          story.accept(progress.size());
        });
  }

  private ClusterActivitiesImpl activities(InstantSource clock, Progress heart) {
    return new ClusterActivitiesImpl(new Clusters(Map.of("lab", api.cluster())), clock, heart);
  }
}
