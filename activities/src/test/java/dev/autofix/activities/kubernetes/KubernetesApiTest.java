package dev.autofix.activities.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.kubernetes.object.MemoryUsage;
import dev.autofix.activities.kubernetes.object.ObjectParser;
import dev.autofix.activities.kubernetes.object.Shop;
import dev.autofix.activities.kubernetes.object.WorkloadKind;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import io.kubernetes.client.util.ClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesApiTest {
  private static final String PODS = "/api/v1/namespaces/shop/pods";

  private final ApiServer api = new ApiServer();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    api.close();
  }

  private static void failsAs(
      FailureType type, ThrowableAssert.ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AutofixException.class, failure -> assertThat(failure.type()).isEqualTo(type))
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "401, UNAUTHENTICATED",
    "400, INVALID",
    "409, UNAVAILABLE",
    "410, UNAVAILABLE",
    "429, UNAVAILABLE",
    "500, UNAVAILABLE",
    "504, UNAVAILABLE"
  })
  void anAnswerIsClassifiedWithPathAndStatus(int status, FailureType type) {
    api.fail(PODS, status, "{\"message\":\"etcd is slow\"}");

    failsAs(type, () -> new KubernetesApi(api.client()).list(PODS), PODS + " answered " + status);
  }

  @Test
  void aMissingPermissionIsNamedByVerbAndResource() {
    api.fail(
        "/apis/apps/v1/namespaces/shop/deployments",
        403,
        "{\"message\":\"deployments.apps is forbidden: User \\\"autofix\\\" cannot list resource"
            + " \\\"deployments\\\" in API group \\\"apps\\\" in the namespace \\\"shop\\\"\"}");

    failsAs(
        FailureType.FORBIDDEN,
        () -> api.cluster().recent("shop", WorkloadKind.DEPLOYMENT),
        "the verb 'list' on deployments.apps is missing");
  }

  @Test
  void anUnreachableServerIsTheWorldsFailure() {
    KubernetesApi closed = new KubernetesApi(api.client());
    api.close();

    failsAs(FailureType.UNAVAILABLE, () -> closed.get("/version"), "GET /version on http://");
  }

  @Test
  void aFieldOfANewerServerIsNoReasonToFail() {
    ObjectNode pod = Shop.pod("pod-oomkilled.json");
    ((ObjectNode) pod.path("status")).putObject("fieldOfTheFuture").put("x", 1);
    api.put(pod);

    assertThat(api.cluster().pod("shop", "shop-6bb768b-lq2j9")).isPresent();
  }

  @Test
  void aListIsReadPageByPage() throws IOException {
    try (MockWebServer pages = new MockWebServer()) {
      pages.enqueue(page("next-page", "a"));
      pages.enqueue(page("", "b"));
      pages.start();

      List<String> names =
          new KubernetesApi(new ClientBuilder().setBasePath(pages.url("/").toString()).build())
              .list(PODS).stream().map(ObjectParser::name).toList();

      assertThat(names).containsExactly("a", "b");
    }
  }

  private static MockResponse page(String next, String name) {
    return new MockResponse.Builder()
        .body(
            "{\"metadata\":{\"continue\":\"%s\"},\"items\":[{\"metadata\":{\"name\":\"%s\"}}]}"
                .formatted(next, name))
        .build();
  }

  @Test
  void theFactsForRenderingComeFromOneDiscoveryPerRoot() {
    api.put("/version", Fixtures.json("{\"gitVersion\": \"v1.34.4\"}"))
        .put("/api", discovery("", "v1", "Pod"))
        .put("/apis", discovery("apps", "v1", "Deployment"));

    ClusterFacts facts = api.cluster().facts();

    assertThat(facts.kubeVersion()).isEqualTo("v1.34.4");
    assertThat(facts.apiVersions())
        .containsExactly("apps/v1", "apps/v1/Deployment", "v1", "v1/Pod");
  }

  @Test
  void anOldServerIsAskedForTheKindsOfEachVersion() {
    api.put("/version", Fixtures.json("{\"gitVersion\": \"v1.24.0\"}"))
        .put("/api", Fixtures.json("{\"kind\": \"APIVersions\", \"versions\": [\"v1\"]}"))
        .put("/api/v1", Fixtures.json("{\"resources\": [{\"kind\": \"Pod\"}]}"))
        .put(
            "/apis",
            Fixtures.json(
                """
                {"kind": "APIGroupList", "groups": [
                  {"versions": [{"groupVersion": "apps/v1"}]},
                  {"versions": [{"groupVersion": "gone.example.com/v1"}]}]}
                """))
        .put("/apis/apps/v1", Fixtures.json("{\"resources\": [{\"kind\": \"Deployment\"}]}"));

    assertThat(api.cluster().facts().apiVersions())
        .containsExactly("apps/v1", "apps/v1/Deployment", "gone.example.com/v1", "v1", "v1/Pod");
  }

  private static ObjectNode discovery(String group, String version, String kind) {
    return Fixtures.json(
        """
        {"items": [{"metadata": {"name": "%s"}, "versions": [{"version": "%s",
          "resources": [{"responseKind": {"kind": "%s"}}]}]}]}
        """
            .formatted(group, version, kind));
  }

  @Test
  void metricsAreReadWhereTheyExistAndOtherwiseSaidToBeUnknown() {
    String path = "/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods";
    assertThat(api.cluster().usage("shop").unknown()).isEqualTo("there is no metrics API");
    api.fail(path, 403, "{}");
    assertThat(api.cluster().usage("shop").unknown()).contains("may not be read");
    api.heal(path)
        .put(
            path,
            Fixtures.json(
                """
                {"items": [{"metadata": {"name": "a"}, "timestamp": "2026-11-22T13:52:10Z",
                  "containers": [{"name": "app", "usage": {"cpu": "1m", "memory": "62000Ki"}}]}]}
                """));

    MemoryUsage.Sample sample = api.cluster().usage("shop").of("a", "app").orElseThrow();

    assertThat(sample.used().bytes()).isEqualTo(62000L * 1024);
    assertThat(sample.at()).isEqualTo(Instant.parse("2026-11-22T13:52:10Z"));
  }

  @Test
  void aKubeconfigThatCannotBeUsedIsNamed() throws IOException {
    Path absent = folder.resolve("absent");
    Path other =
        Files.writeString(folder.resolve("config"), "apiVersion: v1\nkind: Config\ncontexts: []\n");

    failsAs(
        FailureType.CONFIGURATION,
        () -> access(absent, null).open(Calls.unmeasured()),
        "absent cannot be used");
    failsAs(
        FailureType.CONFIGURATION,
        () -> access(other, "x").open(Calls.unmeasured()),
        "has no context 'x'");
  }

  private static ClusterAccess access(Path file, String context) {
    return new ClusterAccess(file, context, Duration.ofSeconds(1), Duration.ofSeconds(1));
  }
}
