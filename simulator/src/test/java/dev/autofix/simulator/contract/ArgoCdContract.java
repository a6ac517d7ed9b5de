package dev.autofix.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Autofix relies on in Argo CD's API. The Applications are those of the seeded charts. */
abstract class ArgoCdContract {
  private static final String APPLICATIONS = "/api/v1/applications";
  private static final String JSON = "application/json";

  abstract Api api();

  @Test
  void anAbsentApplicationIsForbiddenUnlessTheProjectIsNamed() throws IOException {
    assertRefused(api().get(APPLICATIONS + "/nope"), 403, 7, "permission denied");
    assertRefused(
        api().get(APPLICATIONS + "/nope?project=default"),
        404,
        5,
        "applications.argoproj.io \"nope\" not found");
  }

  @Test
  void anApplicationOfAnotherProjectIsNotFound() throws IOException {
    assertRefused(
        api().get(APPLICATIONS + "/shop?project=other"),
        404,
        5,
        "applications.argoproj.io \"shop\" not found");
  }

  @Test
  void anotherNamespaceIsForbidden() throws IOException {
    Reply reply = api().get(APPLICATIONS + "/shop?project=default&appNamespace=other");
    assertRefused(reply, 403, 7, "permission denied");
  }

  @Test
  void aStrangerHasNoSession() throws IOException {
    assertRefused(api().getAs(null, APPLICATIONS), 401, 16, "no session information");
    assertRefused(api().getAs("wrong", APPLICATIONS), 401, 16, "no session information");
  }

  @Test
  void theVersionIsOpen() throws IOException {
    JsonNode version = api().getAs(null, "/api/version").json();
    assertThat(version.path("Version").asText()).startsWith("v3.");
  }

  @Test
  void aListByNameHoldsThatApplicationOnly() throws IOException {
    JsonNode list = api().get(APPLICATIONS + "?name=shop").json();
    assertThat(list.path("items")).hasSize(1);
    assertThat(list.at("/items/0/metadata/name").asText()).isEqualTo("shop");
    assertThat(api().get(APPLICATIONS + "?name=nope").json().path("items").isNull()).isTrue();
  }

  @Test
  void theListHoldsTheApplicationsByProject() throws IOException {
    JsonNode list = api().get(APPLICATIONS + "?projects=default").json();
    assertThat(list.path("items").findValuesAsText("name")).contains("shop", "catalog", "platform");
    assertThat(list.at("/metadata/resourceVersion").isTextual()).isTrue();

    JsonNode none = api().get(APPLICATIONS + "?projects=none").json();
    assertThat(none.path("items").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /metadata/name,                                     catalog
          /metadata/namespace,                                argocd
          /spec/project,                                      default
          /spec/source/path,                                  apps/catalog
          /spec/source/targetRevision,                        main
          /spec/source/repoURL,                               http://127\\.0\\.0\\.1:\\d+/apps\\.git
          /spec/source/helm/valueFiles/0,                     values\\.yaml
          /spec/destination/server,                           https://kubernetes\\.default\\.svc
          /spec/destination/namespace,                        catalog
          /status/sync/status,                                Synced|OutOfSync|Unknown
          /status/sync/revision,                              [0-9a-f]{40}
          /status/health/status,                              Healthy|Progressing|Degraded
          /status/operationState/phase,                       Running|Succeeded|Failed|Error
          /status/operationState/operation/sync/revision,     [0-9a-f]{40}
          /status/operationState/syncResult/revision,         [0-9a-f]{40}
          /status/operationState/syncResult/resources/0/kind, Namespace|Deployment
          /status/resources/0/group,                          apps
          /status/resources/0/kind,                           Deployment
          /status/resources/0/namespace,                      catalog
          /status/resources/0/name,                           catalog
          /status/resources/0/status,                         Synced|OutOfSync
          /status/history/0/revision,                         [0-9a-f]{40}
          """)
  void anApplicationTells(String pointer, String pattern) throws IOException {
    assertThat(catalog().at(pointer).asText()).as(pointer).matches(pattern);
  }

  @Test
  void timesAreWholeSecondsAndTheComparisonIsNotBeforeTheOperation() throws IOException {
    JsonNode status = catalog().path("status");
    Instant started = second(status.at("/operationState/startedAt"));
    Instant finished = second(status.at("/operationState/finishedAt"));
    Instant reconciled = second(status.path("reconciledAt"));
    assertThat(finished).isBetween(started, reconciled);
  }

  @Test
  void anAutomatedApplicationSaysSo() throws IOException {
    assertThat(catalog().at("/spec/syncPolicy/automated/selfHeal").asBoolean()).isTrue();
  }

  @Test
  void theResourceTreeLeadsFromThePodToTheDeployment() throws IOException {
    JsonNode tree = api().get(APPLICATIONS + "/catalog/resource-tree?project=default").json();
    JsonNode set = parent(tree, node(tree, "kind", "Pod"));
    assertThat(set.path("kind").asText()).isEqualTo("ReplicaSet");
    assertThat(parent(tree, set).path("kind").asText()).isEqualTo("Deployment");
  }

  @Test
  void noWindowIsNoObstacle() throws IOException {
    JsonNode windows = api().get(APPLICATIONS + "/shop/syncwindows?project=default").json();
    assertThat(windows).hasToString("{\"canSync\":true}");
  }

  @Test
  void aRefreshAnswersWithTheApplication() throws IOException {
    JsonNode app = api().get(APPLICATIONS + "/catalog?project=default&refresh=normal").json();
    assertThat(second(app.at("/status/reconciledAt"))).isAfter(Instant.now().minusSeconds(10));
  }

  @Test
  void anAutomatedApplicationIsNotSyncedToAnotherRevision() throws IOException {
    assertRefused(
        post("/shop/sync", "{\"revision\":\"abc\",\"project\":\"default\"}"),
        400,
        9,
        "Cannot sync to abc: auto-sync currently set to main");
  }

  @Test
  void withoutAnOperationThereIsNothingToTerminate() throws IOException {
    assertRefused(
        api().send("DELETE", APPLICATIONS + "/catalog/operation?project=default", JSON, ""),
        400,
        3,
        "Unable to terminate operation. No operation is in progress");
  }

  @Test
  void aResourceOfAnotherApplicationCannotBeRestarted() throws IOException {
    assertRefused(
        action("nope", "restart"),
        400,
        3,
        "Deployment apps nope not found as part of application shop");
  }

  @Test
  void noActionButRestartIsAllowed() throws IOException {
    assertRefused(action("shop", "pause"), 403, 7, "permission denied");
  }

  @Test
  void writesMustBeJson() throws IOException {
    Reply reply = api().send("POST", APPLICATIONS + "/shop/sync", "text/plain", "{}");
    assertThat(reply).isEqualTo(new Reply(415, "Invalid content type\n"));
  }

  private JsonNode catalog() throws IOException {
    return api().get(APPLICATIONS + "/catalog?project=default&appNamespace=argocd").json();
  }

  private Reply post(String path, String body) throws IOException {
    return api().send("POST", APPLICATIONS + path, JSON, body);
  }

  private Reply action(String deployment, String action) throws IOException {
    return post(
        "/shop/resource/actions/v2",
        """
        {"namespace":"shop","resourceName":"%s","version":"v1","group":"apps",
         "kind":"Deployment","action":"%s","project":"default"}
        """
            .formatted(deployment, action));
  }

  private static JsonNode parent(JsonNode tree, JsonNode child) {
    return node(tree, "uid", child.at("/parentRefs/0/uid").asText());
  }

  private static JsonNode node(JsonNode tree, String field, String value) {
    for (JsonNode node : tree.path("nodes")) {
      if (node.path(field).asText().equals(value)) {
        return node;
      }
    }
    throw new AssertionError("no " + field + " " + value + " in " + tree);
  }

  private static Instant second(JsonNode time) {
    assertThat(time.asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    return Instant.parse(time.asText());
  }

  private static void assertRefused(Reply reply, int status, int code, String message)
      throws IOException {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().path("code").asInt()).isEqualTo(code);
    assertThat(reply.json().path("message").asText()).isEqualTo(message);
    assertThat(reply.json().path("error").asText()).isEqualTo(message);
  }
}
