package dev.autofix.worker.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.kubernetes.Right;
import dev.autofix.activities.kubernetes.Right.Need;
import dev.autofix.simulator.http.Answer;
import dev.autofix.simulator.http.JsonServer;
import dev.autofix.simulator.http.Request;
import dev.autofix.simulator.json.Json;
import dev.autofix.simulator.kubernetes.AccessReview;
import dev.autofix.worker.config.KubernetesSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KubernetesCheckTest {
  @TempDir Path folder;

  /** Whether the account may do {@code verb} on {@code resource} in {@code namespace}. */
  private interface Roles {
    boolean allow(String verb, String resource, String namespace);
  }

  private Roles roles = (verb, resource, namespace) -> true;
  private Set<String> installed = Set.of("autoscaling.k8s.io", "metrics.k8s.io");

  @SuppressWarnings("NullAway.Init")
  private JsonServer server;

  @BeforeEach
  void open() throws IOException {
    server = JsonServer.start(this::answer);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Answer answer(Request request) {
    String path = "/" + String.join("/", request.path());
    if (path.equals(AccessReview.PATH)) {
      String namespace = request.body().at("/spec/resourceAttributes/namespace").asText();
      return AccessReview.answer(
          request.body(),
          (group, resource, verb) ->
              roles.allow(verb, group.isEmpty() ? resource : resource + "." + group, namespace));
    }
    if (path.equals("/version")) {
      return Answer.ok(Json.object("gitVersion", "v1.34.4"));
    }
    return request.path().size() == 2 && installed.contains(request.path().get(1))
        ? Answer.ok(Json.object("kind", "APIGroup"))
        : Answer.text(404, "404 page not found");
  }

  /**
   * @param all whether what is opted into is switched on
   */
  private CheckResult check(boolean all, String... namespaces) throws IOException {
    Path kubeconfig =
        Files.writeString(
            folder.resolve("kubeconfig"),
            """
            apiVersion: v1
            kind: Config
            current-context: it
            contexts: [{name: it, context: {cluster: it, user: it}}]
            clusters: [{name: it, cluster: {server: "%s"}}]
            users: [{name: it, user: {token: secret}}]
            """
                .formatted(server.url()));
    return new KubernetesCheck(
            new KubernetesSettings("prod", kubeconfig, null, all, all), Set.of(namespaces))
        .run();
  }

  private static Stream<Arguments> everyVerb() {
    return Arrays.stream(Right.values())
        .flatMap(right -> right.verbs().stream().map(verb -> Arguments.of(verb, right)));
  }

  @ParameterizedTest
  @MethodSource("everyVerb")
  void aMissingVerbIsNamedWithItsResource(String verb, Right right) throws IOException {
    roles =
        (asked, resource, namespace) -> !(asked.equals(verb) && resource.equals(right.qualified()));

    CheckResult result = check(true, "shop");

    assertThat(result.ok()).isEqualTo(right.need() != Need.REPAIR);
    assertThat(result.text())
        .contains(introduction(right.need()) + verb + " on " + right.qualified())
        .doesNotContain(", " + verb + " on");
  }

  private static String introduction(Need need) {
    return switch (need) {
      case REPAIR -> "missing: ";
      case CHECKS -> "left out of the checks before a commit: ";
      case LOGS -> "kubernetes.crashLogs is true, but missing: ";
      case RESTARTS -> "kubernetes.directRestart is true, but missing: ";
    };
  }

  @Test
  void anAccountWithEveryRightIsWell() throws IOException {
    assertThat(check(true, "shop"))
        .isEqualTo(
            CheckResult.ok(
                "kubernetes", "cluster prod, version v1.34.4, readable in all namespaces"));
  }

  @Test
  void anAccountWithoutAnyRightLacksThemAll() throws IOException {
    roles = (verb, resource, namespace) -> false;

    CheckResult result = check(false, "shop");

    assertThat(result.ok()).isFalse();
    assertThat(result.text())
        .contains("readable nowhere; missing: get on pods, list on pods, list on events")
        .contains("grant them")
        .doesNotContain("pods/log");
  }

  @Test
  void logsAreAskedForOnlyWhereTheyAreTold() throws IOException {
    roles = (verb, resource, namespace) -> !resource.equals("pods/log");

    assertThat(check(false).text()).doesNotContain("log");
    assertThat(check(true).text()).contains("get on pods/log");
  }

  @Test
  void writesAreAskedForOnlyWhereTheyAreSwitchedOn() throws IOException {
    roles = (verb, resource, namespace) -> !verb.equals("patch");

    assertThat(check(false).text()).doesNotContain("patch");
    assertThat(check(true).text())
        .contains(
            "patch on deployments.apps, patch on statefulsets.apps, patch on daemonsets.apps");
  }

  @Test
  void whatNobodyInstalledIsNotMissed() throws IOException {
    installed = Set.of();
    roles = (verb, resource, namespace) -> !resource.contains(".k8s.io");

    assertThat(check(true).text()).endsWith("readable in all namespaces");
  }

  @Test
  void rolesOfSomeNamespacesAreJudgedThere() throws IOException {
    roles =
        (verb, resource, namespace) ->
            namespace.equals("shop")
                || namespace.equals("catalog") && !resource.equals("replicasets.apps");

    CheckResult result = check(false, "shop", "catalog", "foreign");

    assertThat(result.ok()).isFalse();
    assertThat(result.text())
        .contains("readable in the namespaces catalog, shop only")
        .contains("missing: get on replicasets.apps, list on replicasets.apps in namespace catalog")
        .contains("left out of the checks before a commit: list on nodes")
        .doesNotContain("foreign");
  }

  @Test
  void rolesOfSomeNamespacesAreEnoughForThem() throws IOException {
    roles = (verb, resource, namespace) -> List.of("shop", "catalog").contains(namespace);

    assertThat(check(false, "shop", "catalog", "foreign").ok()).isTrue();
  }
}
