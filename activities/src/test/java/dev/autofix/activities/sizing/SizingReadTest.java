package dev.autofix.activities.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
import dev.autofix.activities.kubernetes.ApiServer;
import dev.autofix.activities.kubernetes.Clusters;
import dev.autofix.activities.kubernetes.object.ObjectParser;
import dev.autofix.activities.kubernetes.object.Shop;
import dev.autofix.core.sizing.ContainerShape;
import dev.autofix.core.sizing.HorizontalScaler;
import dev.autofix.core.sizing.LimitBound;
import dev.autofix.core.sizing.NodeSize;
import dev.autofix.core.sizing.QuotaRoom;
import dev.autofix.core.sizing.Replacement;
import dev.autofix.core.sizing.SizingFacts;
import dev.autofix.core.sizing.VerticalScaler;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.PreflightRequest;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The answers are those of a real API server, recorded for a workload {@code web}. */
class SizingReadTest {
  private static final String CORE = "/api/v1/namespaces/shop/";
  private static final String VERTICAL = "/apis/autoscaling.k8s.io";

  private final ApiServer api = new ApiServer();

  @BeforeEach
  void shopRuns() {
    api.put(Shop.deployment("64Mi", 1))
        .put(Shop.replicaSet(Shop.OLD, 1, Shop.CREATED))
        .put(Shop.pod("pod-oomkilled.json"));
    api.put("/api/v1/nodes", recorded("nodes"));
  }

  @AfterEach
  void close() {
    api.close();
  }

  private static ObjectNode recorded(String list) {
    return Fixtures.recorded(SizingReadTest.class, list + ".json");
  }

  private SizingFacts read(PeakUse peaks, String name, String container) {
    return new SizingActivitiesImpl(new Clusters(Map.of("lab", api.cluster())), peaks)
        .preflight(
            new PreflightRequest(new Workload("lab", "shop", "Deployment", name), container));
  }

  private SizingFacts read() {
    return read(PeakUse.unknown(), "shop", "app");
  }

  @Test
  void theTemplateAndItsReplacementAreTheLiveOnes() {
    SizingFacts facts = read();

    assertThat(facts.pod().containers())
        .containsExactly(
            new ContainerShape("app", ContainerShape.Role.MAIN, null, "64Mi", null, null));
    assertThat(facts.replacement()).isEqualTo(new Replacement(1, 1, 1, false));
  }

  @Test
  void aNamespaceWithoutBoundsIsRead() {
    SizingFacts facts = read();

    assertThat(facts.bounds()).isEmpty();
    assertThat(facts.quotas()).isEmpty();
    assertThat(facts.verticalScalers()).isEmpty();
    assertThat(facts.horizontalScalers()).isEmpty();
    assertThat(facts.unread()).isEmpty();
    assertThat(facts.node()).isEqualTo(new NodeSize("lab", "24581696Ki", false));
  }

  @Test
  void limitRangesBoundContainersAndPods() {
    api.put(CORE + "limitranges", recorded("limitranges"));

    assertThat(read().bounds())
        .containsExactly(
            new LimitBound("bounds", false, "16Mi", "1Gi", "4"),
            new LimitBound("bounds", true, null, "2Gi", null));
  }

  @Test
  void quotasTellTheirScopesAndWhatIsTaken() {
    api.put(CORE + "resourcequotas", recorded("resourcequotas"));

    assertThat(read().quotas())
        .containsExactly(
            new QuotaRoom("jobs", "requests.memory", List.of("Terminating"), "1Gi", "0"),
            new QuotaRoom("team", "limits.memory", List.of(), "600Mi", "0"),
            new QuotaRoom("team", "requests.memory", List.of(), "314572800", "0"),
            new QuotaRoom("urgent", "limits.memory", List.of("PriorityClass"), "1Gi", "0"));
  }

  @Test
  void autoscalersOfTheSameContainerAreFound() {
    String horizontal = "/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers";
    api.put(horizontal, recorded("horizontalpodautoscalers"))
        .put(VERTICAL, Fixtures.json("{\"kind\": \"APIGroup\"}"))
        .put(
            VERTICAL + "/v1/namespaces/shop/verticalpodautoscalers",
            recorded("verticalpodautoscalers"));
    ObjectNode web = Shop.deployment("64Mi", 1);
    ((ObjectNode) web.path("metadata")).put("name", "web");
    api.put(web);

    SizingFacts app = read(PeakUse.unknown(), "web", "app");
    assertThat(app.verticalScalers())
        .containsExactly(new VerticalScaler("web", "Auto", true, false, "262144k"));
    assertThat(app.horizontalScalers()).containsExactly(new HorizontalScaler("web", true, "80 %"));
    SizingFacts proxy = read(PeakUse.unknown(), "web", "proxy");
    assertThat(proxy.verticalScalers())
        .containsExactly(new VerticalScaler("web", "Auto", false, true, null));
    assertThat(proxy.horizontalScalers())
        .containsExactly(
            new HorizontalScaler("web", true, "80 %"), new HorizontalScaler("web", false, "400Mi"));
    assertThat(read().verticalScalers()).isEmpty();
    assertThat(read().horizontalScalers()).isEmpty();
  }

  @Test
  void whatMayNotBeReadIsNamedWithTheMissingVerb() {
    api.fail(
        "/api/v1/nodes",
        403,
        "{\"message\":\"nodes is forbidden: User \\\"autofix\\\" cannot list resource"
            + " \\\"nodes\\\" in API group \\\"\\\" at the cluster scope\"}");

    SizingFacts facts = read();

    assertThat(facts.node()).isNull();
    assertThat(facts.unread())
        .singleElement()
        .asString()
        .startsWith("Nodes were not checked")
        .contains("the verb 'list' on nodes is missing");
  }

  @Test
  void aServerThatDoesNotAnswerIsAskedAgain() {
    api.fail(CORE + "resourcequotas", 503, "{}");

    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            ApplicationFailure.class, failure -> assertThat(failure.isNonRetryable()).isFalse());
  }

  @Test
  void aWorkloadThatIsGoneIsAPersonsMatter() {
    assertThatThrownBy(() -> read(PeakUse.unknown(), "gone", "app"))
        .isInstanceOfSatisfying(
            ApplicationFailure.class, failure -> assertThat(failure.isNonRetryable()).isTrue())
        .hasMessageContaining("lab/shop/Deployment/gone does not exist");
  }

  @Test
  void useNowIsTheLargestOfItsPods() {
    ObjectNode pod = Shop.pod("pod-oomkilled.json");
    api.put(
        "/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods",
        Fixtures.json(
            """
            {"items": [
              {"metadata": {"name": "%s"}, "timestamp": "2026-11-22T13:53:00Z",
               "containers": [{"name": "app", "usage": {"memory": "61000Ki"}}]},
              {"metadata": {"name": "other"}, "timestamp": "2026-11-22T13:53:00Z",
               "containers": [{"name": "app", "usage": {"memory": "900Mi"}}]}]}
            """
                .formatted(ObjectParser.name(pod))));

    SizingFacts facts =
        read((workload, container) -> new PeakUse.Peak("70Mi", "from somewhere"), "shop", "app");

    assertThat(facts.use().now()).isEqualTo("60Mi");
    assertThat(facts.use().peak()).isEqualTo("70Mi");
    assertThat(facts.use().notes()).containsExactly("from somewhere");
  }

  @Test
  void withoutAMetricsApiThePlanSaysSo() {
    assertThat(read().use().now()).isNull();
    assertThat(read().use().notes())
        .containsExactly("its use now is unknown: there is no metrics API");
  }
}
