package dev.autofix.worker.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.activities.kubernetes.Right;
import dev.autofix.activities.kubernetes.Right.Need;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart gives to Autofix, and what it does not. */
class ChartTest {
  private static final String FIRST = "first-install-values.yaml";
  private static final String APART = "apart-values.yaml";
  private static final String NAMESPACED = "namespaced-values.yaml";
  private static final String TRYOUT = "tryout-values.yaml";

  @SuppressWarnings("NullAway.Init")
  private static Chart chart;

  @BeforeAll
  static void open() {
    chart = new Chart();
  }

  @AfterAll
  static void close() {
    chart.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRST, NAMESPACED})
  void nothingButReadingIsGrantedWhereNothingElseIsAskedFor(String values) {
    Set<String> verbs = new TreeSet<>();
    Set<String> resources = new TreeSet<>();
    for (JsonNode role : chart.rendered(values).ofKind("Role", "ClusterRole")) {
      for (JsonNode rule : role.path("rules")) {
        verbs.addAll(Manifests.texts(rule.path("verbs")));
        resources.addAll(Manifests.texts(rule.path("resources")));
      }
    }

    assertThat(verbs).isNotEmpty().isSubsetOf("get", "list");
    assertThat(resources).doesNotContain("*", "secrets", "configmaps", "pods/exec");
  }

  @Test
  void whatAFixReadsIsGrantedAndNothingElse() {
    assertThat(granted(chart.rendered(APART).only("ClusterRole")))
        .containsExactlyInAnyOrderElementsOf(rights(right -> true));
    assertThat(granted(chart.rendered(FIRST).only("ClusterRole")))
        .containsExactlyInAnyOrderElementsOf(rights(right -> !isOptedInto(right)));
    assertThat(chart.rendered(NAMESPACED).ofKind("Role"))
        .hasSize(2)
        .allSatisfy(
            role ->
                assertThat(granted(role))
                    .containsExactlyInAnyOrderElementsOf(
                        rights(right -> right.namespaced() && !isOptedInto(right))));
  }

  private static boolean isOptedInto(Right right) {
    return right.need() == Need.LOGS || right.need() == Need.RESTARTS;
  }

  private static List<String> rights(Predicate<Right> wanted) {
    return Arrays.stream(Right.values())
        .filter(wanted)
        .flatMap(right -> right.verbs().stream().map(verb -> verb + " " + right.qualified()))
        .toList();
  }

  private static List<String> granted(JsonNode role) {
    List<String> granted = new ArrayList<>();
    for (JsonNode rule : role.path("rules")) {
      String group = rule.path("apiGroups").path(0).asText();
      for (String resource : Manifests.texts(rule.path("resources"))) {
        for (String verb : Manifests.texts(rule.path("verbs"))) {
          granted.add(verb + " " + (group.isEmpty() ? resource : resource + "." + group));
        }
      }
    }
    return granted;
  }

  @Test
  void logsAreReadOnlyWhereTheValuesSaySo() {
    assertThat(chart.rendered(FIRST).only("ClusterRole").toString()).doesNotContain("pods/log");
    assertThat(chart.rendered(APART).only("ClusterRole").toString()).contains("pods/log");
  }

  @Test
  void restartsAreTheOnlyWriteAndOnlyWhereTheValuesSaySo() {
    assertThat(chart.rendered(FIRST).only("ClusterRole").toString()).doesNotContain("patch");
    assertThat(granted(chart.rendered(APART).only("ClusterRole")))
        .filteredOn(right -> !right.matches("(get|list) .*"))
        .containsExactly(
            "patch deployments.apps", "patch statefulsets.apps", "patch daemonsets.apps");
  }

  @Test
  void namespacesKeepItOutOfAllOthers() {
    Manifests manifests = chart.rendered(NAMESPACED);

    assertThat(manifests.ofKind("ClusterRole", "ClusterRoleBinding")).isEmpty();
    assertThat(manifests.ofKind("Role", "RoleBinding"))
        .extracting(object -> object.at("/metadata/namespace").asText())
        .containsExactlyInAnyOrder("shop", "shop", "catalog", "catalog");
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRST, APART, NAMESPACED, TRYOUT})
  void everyPodIsRestricted(String values) {
    for (JsonNode deployment : chart.rendered(values).ofKind("Deployment")) {
      JsonNode pod = deployment.at("/spec/template/spec");
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      assertThat(pod.at("/securityContext/seccompProfile/type").asText())
          .isEqualTo("RuntimeDefault");
      for (JsonNode container : pod.path("containers")) {
        JsonNode context = container.path("securityContext");
        assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(Manifests.texts(context.at("/capabilities/drop"))).containsExactly("ALL");
        assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRST, APART, NAMESPACED})
  void secretsAreOnlyNamed(String values) {
    Manifests manifests = chart.rendered(values);

    assertThat(manifests.ofKind("Secret")).isEmpty();
    for (JsonNode deployment : manifests.ofKind("Deployment")) {
      assertThat(deployment.at("/spec/template/spec/containers/0").findValues("secretKeyRef"))
          .isEmpty();
    }
  }

  @Test
  void whoeverOnlyTakesAlertsHoldsNoOtherKey() {
    Manifests manifests = chart.rendered(APART);
    JsonNode doors = manifests.pod("webhook");

    assertThat(doors.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(keys(doors))
        .containsExactlyInAnyOrder(
            "webhook-token", "olga-password", "session-key", "slack-signing-secret");
    assertThat(keys(manifests.pod("worker")))
        .containsExactlyInAnyOrder(
            "webhook-token",
            "olga-password",
            "argocd-token",
            "git-token",
            "signing-key",
            "notify-token",
            "slack-token");
  }

  private static Set<String> keys(JsonNode pod) {
    return new TreeSet<>(
        Manifests.each(pod.path("volumes"))
            .filter(volume -> volume.path("name").asText().equals("secrets"))
            .flatMap(volume -> Manifests.each(volume.at("/secret/items")))
            .map(item -> item.path("key").asText())
            .toList());
  }

  @Test
  void alertsReachThePodsThatTakeThem() {
    for (String values : new String[] {FIRST, APART, NAMESPACED}) {
      Manifests manifests = chart.rendered(values);
      JsonNode selector =
          manifests
              .named("Service", values.equals(NAMESPACED) ? "repairer" : "autofix")
              .at("/spec/selector");
      assertThat(manifests.ofKind("Deployment"))
          .filteredOn(
              deployment ->
                  deployment
                      .at("/spec/template/metadata/labels")
                      .properties()
                      .containsAll(selector.properties()))
          .hasSize(1)
          .allSatisfy(
              deployment ->
                  assertThat(deployment.at("/spec/template/spec/containers/0/ports").toString())
                      .contains("5003", "5002"));
    }
  }

  @Test
  void prometheusReachesEveryPod() {
    Manifests manifests = chart.rendered(APART);
    JsonNode service = manifests.named("Service", "autofix-metrics");

    assertThat(service.at("/metadata/labels").properties())
        .containsAll(
            manifests.only("ServiceMonitor").at("/spec/selector/matchLabels").properties());
    assertThat(manifests.ofKind("Deployment"))
        .hasSize(2)
        .allSatisfy(
            deployment ->
                assertThat(deployment.at("/spec/template/metadata/labels").properties())
                    .containsAll(service.at("/spec/selector").properties()));
  }

  @Test
  void alertmanagerPostsWithATokenThatMayPost() {
    Manifests manifests = chart.rendered(APART);
    JsonNode routes = manifests.only("AlertmanagerConfig").path("spec");

    assertThat(
            Manifests.each(routes.path("receivers"))
                .map(receiver -> receiver.at("/webhookConfigs/0/url").asText()))
        .containsExactly(
            "http://autofix.repairs.svc:5003/webhook", "http://autofix.repairs.svc:5002/webhook");
    assertThat(routes.findValues("credentials"))
        .hasSize(2)
        .allSatisfy(
            credentials ->
                assertThat(credentials.toString())
                    .isEqualTo("{\"name\":\"autofix-credentials\",\"key\":\"webhook-token\"}"));
  }

  @Test
  void whatNeedsAnOperatorIsLeftOutUnlessItIsAskedFor() {
    assertThat(
            chart
                .rendered(FIRST)
                .ofKind("ServiceMonitor", "PrometheusRule", "AlertmanagerConfig", "ConfigMap"))
        .extracting(object -> object.at("/metadata/name").asText())
        .containsExactly("autofix");
  }

  @Test
  void aDevServerIsThereForWhoeverTriesItOutAndForNobodyElse() {
    assertThat(chart.rendered(FIRST).ofKind("Deployment")).hasSize(1);

    Manifests manifests = chart.rendered(TRYOUT);
    JsonNode service = manifests.named("Service", "autofix-temporal");
    assertThat(manifests.only("ConfigMap").toString())
        .contains("target: autofix-temporal.repairs.svc:7233");
    assertThat(service.at("/spec/selector").properties())
        .isEqualTo(
            manifests
                .named("Deployment", "autofix-temporal")
                .at("/spec/template/metadata/labels")
                .properties());
    assertThat(service.at("/spec/selector").toString())
        .as("neither the NetworkPolicy nor the Service of Autofix selects it")
        .contains("temporal-dev");
  }

  @Test
  void whoeverMaySignalMayApproveSoOnlyAutofixReachesTheDevServer() {
    JsonNode policy =
        chart.rendered(TRYOUT).named("NetworkPolicy", "autofix-temporal").path("spec");

    assertThat(policy.at("/podSelector/matchLabels/app.kubernetes.io~1name").asText())
        .isEqualTo("temporal-dev");
    assertThat(policy.at("/ingress")).hasSize(1);
    assertThat(policy.at("/ingress/0/ports")).hasSize(1);
    assertThat(policy.at("/ingress/0/from")).hasSize(1);
    assertThat(
            policy.at("/ingress/0/from/0/podSelector/matchLabels/app.kubernetes.io~1name").asText())
        .isEqualTo("autofix");
  }

  @Test
  void aPodThatIsNotReadyHoldsUpNoDrain() {
    assertThat(chart.rendered(APART).ofKind("PodDisruptionBudget"))
        .hasSize(2)
        .allMatch(
            budget -> budget.at("/spec/unhealthyPodEvictionPolicy").asText().equals("AlwaysAllow"));
  }

  @Test
  void anAutoscalerOwnsTheNumberOfWebhooks() {
    Manifests manifests = chart.rendered(APART);

    assertThat(manifests.only("HorizontalPodAutoscaler").at("/spec/scaleTargetRef/name").asText())
        .isEqualTo("autofix-webhook");
    assertThat(manifests.ofKind("Deployment"))
        .filteredOn(object -> object.path("spec").has("replicas"))
        .extracting(object -> object.at("/metadata/name").asText())
        .containsExactly("autofix-worker");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                            | temporal.address is not set
          {temporal: {address: "t:7233"}}                               | git.repositories is empty
          {temporal: {address: "t:7233"}, git: {repositories: ["http://g/"]}} | image.repository is not set
          {image: {repository: r, digest: latest}}                      | digest
          {temporal: {address: "t:7233", devServer: {enabled: true}}}   | both set
          {temporal: {address: "https://t:7233"}}                       | address
          {argocd: {token: canary}}                                     | token
          {credentials: []}                                             | credentials
          {credentials: [{name: a, role: alerts, key: k, secret: s}]}   | secret
          {credentials: [{name: a, role: root, key: k}]}                | role
          {mode: both}                                                  | mode
          {tempral: {}}                                                 | tempral
          """)
  void wrongValuesAreRefusedByName(String overlay, String named) {
    assertThat(chart.refused(overlay)).contains(named).doesNotContain("canary");
  }
}
