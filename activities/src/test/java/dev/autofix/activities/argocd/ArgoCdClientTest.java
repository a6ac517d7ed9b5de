package dev.autofix.activities.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.http.TokenSource;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgoCdClientTest {
  private static final ApplicationRef SHOP = new ApplicationRef("team-a", "shop", "web");

  private final ArgoCdServer server = new ArgoCdServer();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    server.close();
  }

  private ArgoCdClient client() {
    return server.open(Duration.ofMillis(2)).client();
  }

  @Test
  void theProjectAndTheNamespaceAreAlwaysSent() {
    client().terminate(SHOP);
    client().syncWindows(SHOP);
    client().application(SHOP);
    client().refresh(SHOP);

    assertThat(server.requests())
        .containsExactly(
            "DELETE /api/v1/applications/shop/operation?appNamespace=team-a&project=web",
            "GET /api/v1/applications/shop/syncwindows?appNamespace=team-a&project=web",
            "GET /api/v1/applications/shop?appNamespace=team-a&project=web",
            "GET /api/v1/applications/shop?appNamespace=team-a&project=web&refresh=normal");
  }

  @Test
  void aRestartIsTheBuiltInResourceAction() {
    client().restart(SHOP, new Workload("lab", "shop", "Deployment", "web"), "apps");

    assertThat(server.asked())
        .containsExactly(
            "POST /api/v1/applications/shop/resource/actions/v2?appNamespace=team-a&project=web"
                + " {\"appNamespace\":\"team-a\",\"project\":\"web\",\"namespace\":\"shop\","
                + "\"resourceName\":\"web\",\"version\":\"v1\",\"kind\":\"Deployment\","
                + "\"group\":\"apps\",\"action\":\"restart\"}");
  }

  @Test
  void anAbsentApplicationIsEmpty() {
    server.on("GET /api/v1/applications/shop", 404, "{\"message\":\"not found\"}");

    assertThat(client().application(SHOP)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "401, UNAUTHENTICATED",
    "403, FORBIDDEN",
    "404, NOT_FOUND",
    "400, INVALID",
    "429, UNAVAILABLE",
    "500, UNAVAILABLE",
    "503, UNAVAILABLE"
  })
  void anAnswerIsClassifiedWithMethodPathAndStatus(int status, FailureType type) {
    server.on("GET /api/v1/applications", status, "{\"message\":\"permission denied\"}");

    assertThatThrownBy(() -> client().applications())
        .isInstanceOfSatisfying(
            AutofixException.class, failure -> assertThat(failure.type()).isEqualTo(type))
        .hasMessageContaining(
            "GET /api/v1/applications answered " + status + ": permission denied");
  }

  @Test
  void anUnreachableServerIsTheWorldsFailureAndHoldsNoToken() {
    ArgoCdClient client = client();
    server.close();

    assertThatThrownBy(client::applications)
        .isInstanceOfSatisfying(
            AutofixException.class,
            failure -> {
              assertThat(failure.type()).isEqualTo(FailureType.UNAVAILABLE);
              assertThat(failure.toString() + failure.getCause()).doesNotContain("secret-token");
            });
  }

  @Test
  void aPageInsteadOfTheApiIsNotReadAsAnEmptyAnswer() {
    server.on("GET /api/v1/applications", 200, "<!doctype html><title>Argo CD</title>");

    assertThatThrownBy(() -> client().applications())
        .hasMessageContaining("answered no JSON (expected: the API of an Argo CD server)");
  }

  @Test
  void aRefreshDoesNotWaitForTheComparison() throws IOException {
    try (MockWebServer slow = new MockWebServer()) {
      slow.enqueue(new MockResponse.Builder().headersDelay(30, TimeUnit.SECONDS).build());
      slow.start();
      ArgoCdClient client =
          access(slow.url("/").uri(), () -> "t", null).open(Calls.unmeasured()).client();

      Instant begun = Instant.now();
      client.refresh(SHOP);

      assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }
  }

  private static ArgoCdAccess access(URI server, TokenSource token, Path caFile) {
    return new ArgoCdAccess(server, token, caFile, Duration.ofSeconds(20), Duration.ofMillis(2));
  }

  @Test
  void aServerUnderAPrivateAuthorityIsTrustedByItsFile() throws IOException {
    HeldCertificate own =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    Path ca = Files.writeString(folder.resolve("ca.crt"), own.certificatePem());
    try (MockWebServer tls = new MockWebServer()) {
      tls.useHttps(
          new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory());
      tls.enqueue(new MockResponse.Builder().body("{\"Version\":\"v3.2.6\"}").build());
      tls.start();
      URI uri = URI.create("https://localhost:" + tls.getPort() + "/argo");

      assertThat(access(uri, () -> "t", ca).open(Calls.unmeasured()).client().version())
          .isEqualTo("v3.2.6");
      assertThatThrownBy(
              () -> access(uri, () -> "t", null).open(Calls.unmeasured()).client().version())
          .isInstanceOf(AutofixException.class);
    }
  }

  @Test
  void everyHelmSettingOfASourceIsRead() {
    ObjectNode app = Fixtures.recorded(ArgoCdClientTest.class, "argocd-app-healthy.json");
    ((ObjectNode) app.at("/spec/source"))
        .set(
            "helm",
            Fixtures.json(
                """
                {"releaseName": "web", "valueFiles": ["values.yaml", "$values/prod.yaml"],
                 "ignoreMissingValueFiles": true, "values": "a: 1", "valuesObject": {"b": {"c": 2}},
                 "parameters": [{"name": "d", "value": "3", "forceString": true}],
                 "fileParameters": [{"name": "e", "path": "files/e"}],
                 "skipCrds": true, "namespace": "x", "kubeVersion": "1.30.0",
                 "apiVersions": ["a.io/v1"]}
                """));

    assertThat(ApplicationParser.parse(app).sources().get(0))
        .isEqualTo(
            new ApplicationSource(
                "http://127.0.0.1:8070/apps.git",
                "apps/catalog",
                "main",
                null,
                null,
                new ApplicationSource.Helm(
                    List.of("values.yaml", "$values/prod.yaml"),
                    "a: 1",
                    Map.of("b", Map.of("c", 2)),
                    List.of(new ApplicationSource.Parameter("d", "3", true)),
                    List.of(new ApplicationSource.Parameter("e", "files/e", false)),
                    "web",
                    true,
                    true,
                    "x",
                    "1.30.0",
                    List.of("a.io/v1")),
                new ApplicationSource.Tools(true, null, null, null)));
  }

  @Test
  void theToolThatASourceNamesIsReadWithItsSettings() {
    ObjectNode app = Fixtures.recorded(ArgoCdClientTest.class, "argocd-app-healthy.json");
    ObjectNode source = (ObjectNode) app.at("/spec/source");
    source.remove("helm");
    source.set(
        "kustomize",
        Fixtures.json(
            """
            {"namePrefix": "a-", "nameSuffix": "-b", "version": "v5", "images": ["x:1"],
             "patches": [{"patch": "p", "target": {"kind": "Deployment"}}],
             "components": ["../small"]}
            """));
    source.set("directory", Fixtures.json("{\"recurse\": true, \"exclude\": \"x*\"}"));
    source.set("plugin", Fixtures.json("{\"name\": \"cue\"}"));

    assertThat(ApplicationParser.parse(app).sources().get(0).tools())
        .isEqualTo(
            new ApplicationSource.Tools(
                false,
                new ApplicationSource.Kustomize(
                    "a-",
                    "-b",
                    "v5",
                    List.of(Map.of("patch", "p", "target", Map.of("kind", "Deployment"))),
                    List.of("../small")),
                new ApplicationSource.Directory(true, "", "x*"),
                "cue"));
  }

  @Test
  void aHydratedApplicationSaysSo() {
    ObjectNode app = Fixtures.recorded(ArgoCdClientTest.class, "argocd-app-healthy.json");
    assertThat(ApplicationParser.parse(app).hydrated()).isFalse();

    ((ObjectNode) app.path("spec")).putObject("sourceHydrator").putObject("drySource");

    assertThat(ApplicationParser.parse(app).hydrated()).isTrue();
  }
}
