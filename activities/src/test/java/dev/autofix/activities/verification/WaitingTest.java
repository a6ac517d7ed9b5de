package dev.autofix.activities.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
import dev.autofix.activities.kubernetes.ApiServer;
import dev.autofix.activities.kubernetes.Clusters;
import dev.autofix.activities.kubernetes.object.ObjectParser;
import dev.autofix.activities.kubernetes.object.Shop;
import dev.autofix.activities.triage.ClusterActivitiesImpl;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.sizing.MemoryUse;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ExpectedLimit;
import dev.autofix.workflows.activity.TemplateReport;
import dev.autofix.workflows.activity.TemplateRequest;
import dev.autofix.workflows.activity.Verification;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.activity.VerifyRequest;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The waits over time, on the recorded pods. Time passes by one second with each look. */
@Timeout(30)
class WaitingTest {
  private static final Workload SHOP = new Workload("lab", "shop", "Deployment", "shop");
  private static final Instant CHANGED = Instant.parse("2026-11-22T13:52:32Z");
  private static final String NEW = "6465c5bf8f";

  private static final String METRICS = "/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods";
  private final ApiServer api = new ApiServer();
  private final List<String> progress = new CopyOnWriteArrayList<>();
  private Consumer<Integer> story = look -> {};

  @AfterEach
  void close() {
    api.close();
  }

  private ClusterActivitiesImpl activities() {
    return new ClusterActivitiesImpl(
        new Clusters(Map.of("lab", api.cluster())),
        () -> CHANGED.plusSeconds(progress.size()),
        text -> {
          progress.add(text);
          story.accept(progress.size());
        });
  }

  private Verification verify() {
    return activities()
        .verify(
            new VerifyRequest(
                SHOP,
                "app",
                Evidence.OOM_KILLED,
                new BigDecimal("0.8"),
                List.of(new ExpectedLimit("Deployment", "shop", "app", "128Mi")),
                List.of(),
                null,
                CHANGED,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10)));
  }

  private void beforeTheChange() {
    api.put(Shop.deployment("64Mi", 1))
        .put(Shop.replicaSet(Shop.OLD, 1, Shop.CREATED))
        .put(Shop.pod("pod-oomkilled-in-backoff.json"));
  }

  private void rolledOut() {
    api.put(Shop.pod("pod-after-fix.json"))
        .put(Shop.replicaSet(NEW, 2, "2026-11-22T13:52:33Z"))
        .put(Shop.deployment("128Mi", 2))
        .remove("Pod", "shop", "shop-6bb768b-lq2j9");
  }

  @Test
  void theRecordedFixIsCuredAfterTheRolloutAndTheWholeSoak() {
    beforeTheChange();
    story =
        look -> {
          if (look == 5) {
            rolledOut();
          }
        };

    Verification verification = verify();

    assertThat(verification.verdict()).as(String.join("\n", progress)).isEqualTo(Verdict.CURED);
    assertThat(progress).hasSize(15);
    assertThat(progress.get(0)).contains("has the limit 64Mi");
    assertThat(progress.get(5)).startsWith("soaking: 1 new pods ready for 0 of 10 s");
  }

  @Test
  void aCureTellsWhatItsPodsUseNow() {
    rolledOut();
    api.put(
        METRICS,
        Fixtures.json(
            """
            {"items": [
              {"metadata": {"name": "%s"}, "timestamp": "2026-11-22T13:53:00Z",
               "containers": [{"name": "app", "usage": {"memory": "61000Ki"}}]},
              {"metadata": {"name": "shop-6bb768b-lq2j9"}, "timestamp": "2026-11-22T13:53:00Z",
               "containers": [{"name": "app", "usage": {"memory": "900Mi"}}]}]}
            """
                .formatted(ObjectParser.name(Shop.pod("pod-after-fix.json")))));

    assertThat(verify().use()).isEqualTo(new MemoryUse("60Mi", null, List.of()));
  }

  @Test
  void aMetricsApiThatDoesNotAnswerIsNoReasonToDoubtACure() {
    rolledOut();
    api.fail(METRICS, 503, "{\"message\":\"no endpoints\"}");

    Verification verification = verify();

    assertThat(verification.verdict()).isEqualTo(Verdict.CURED);
    assertThat(verification.use().now()).isNull();
    assertThat(verification.use().notes())
        .singleElement()
        .satisfies(note -> assertThat(note).startsWith("its use now is unknown: "));
  }

  @Test
  void aRestartInTheMiddleOfTheSoakStartsItAnew() {
    rolledOut();
    story =
        look -> {
          if (look == 6) {
            ObjectNode pod = Shop.pod("pod-after-fix.json");
            ((ObjectNode) pod.at("/status/containerStatuses/0")).put("restartCount", 1);
            api.put(pod);
          }
        };

    assertThat(verify().verdict()).isEqualTo(Verdict.CURED);
    assertThat(progress).hasSizeGreaterThanOrEqualTo(16);
  }

  @Test
  void anOomKillInTheSoakIsTheSameFailureAtOnce() {
    rolledOut();
    story =
        look -> {
          if (look == 4) {
            ObjectNode killed = Shop.pod("pod-oomkilled-in-backoff.json");
            ObjectNode pod = Shop.pod("pod-after-fix.json");
            ObjectNode state = (ObjectNode) killed.at("/status/containerStatuses/0");
            ((ObjectNode) state.at("/lastState/terminated"))
                .put("finishedAt", "2026-11-22T13:53:00Z");
            ((ObjectNode) pod.path("status")).putArray("containerStatuses").add(state);
            api.put(pod);
          }
        };

    Verification verification = verify();

    assertThat(verification.verdict()).isEqualTo(Verdict.SAME_FAILURE);
    assertThat(progress).hasSize(4);
  }

  @Test
  void aTemplateThatNeverChangesIsInconclusiveHoweverBadTheOldPodsAre() {
    beforeTheChange();

    Verification verification = verify();

    assertThat(verification.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verification.why().lines().toString()).contains("has the limit 64Mi");
    assertThat(progress).hasSize(30);
  }

  @Test
  void anOutageOfTheApiServerIsWaitedOutAndToldOf() {
    rolledOut();
    String pods = "/api/v1/namespaces/shop/pods";
    api.fail(pods, 503, "{\"message\":\"apiserver is shutting down\"}");
    story =
        look -> {
          if (look == 3) {
            api.heal(pods);
          }
        };

    assertThat(verify().verdict()).isEqualTo(Verdict.CURED);
    assertThat(progress.get(1)).contains("does not answer").contains("is shutting down");
  }

  @Test
  void aMissingPermissionEndsTheWaitForAPersonToMend() {
    api.fail("/api/v1/namespaces/shop/pods", 403, "{\"message\":\"forbidden\"}");

    assertThatThrownBy(this::verify)
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("FORBIDDEN");
              assertThat(failure.isNonRetryable()).isTrue();
            });
  }

  @Test
  void aClusterThatIsNotConfiguredIsNamed() {
    Workload elsewhere = new Workload("prod", "shop", "Deployment", "shop");

    assertThatThrownBy(
            () ->
                activities()
                    .awaitTemplate(
                        new TemplateRequest(
                            elsewhere, List.of(), List.of(), Duration.ofSeconds(1))))
        .hasMessageContaining("cluster 'prod' is not configured (expected: one of [lab])");
  }

  private TemplateReport awaitTemplate(String limit) {
    return activities()
        .awaitTemplate(
            new TemplateRequest(
                SHOP,
                List.of(new ExpectedLimit("Deployment", "shop", "app", limit)),
                List.of(),
                Duration.ofSeconds(10)));
  }

  @Test
  void aRevertIsSeenOnTheTemplateHoweverUnhealthyTheWorkloadIs() {
    rolledOut();
    story =
        look -> {
          if (look == 3) {
            ObjectNode deployment = Shop.deployment("64Mi", 1);
            ((ObjectNode) deployment.path("status")).put("readyReplicas", 0);
            api.put(deployment);
          }
        };

    TemplateReport report = awaitTemplate("65536Ki");

    assertThat(report.asExpected()).isTrue();
    assertThat(report.health()).startsWith("0 of 1 replicas ready");
    assertThat(progress).hasSize(3);
  }

  @Test
  void aTemplateThatDoesNotComeBackIsReported() {
    rolledOut();

    TemplateReport report = awaitTemplate("64Mi");

    assertThat(report.asExpected()).isFalse();
    assertThat(report.why().lines().toString()).contains("has the limit 128Mi");
  }
}
