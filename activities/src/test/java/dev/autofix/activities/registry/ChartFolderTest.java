package dev.autofix.activities.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.http.Calls;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts from a folder, from a Helm repository and from a registry that wants a token. */
class ChartFolderTest {
  private static final ByteString PACKED = ByteString.encodeUtf8("a packed chart");

  @TempDir Path folder;
  private final MockWebServer server = new MockWebServer();
  private final Map<String, MockResponse> answers = new ConcurrentHashMap<>();

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String path = request.getUrl().encodedPath();
            boolean needsToken = path.startsWith("/v2/");
            boolean hasToken = "Bearer anonymous".equals(request.getHeaders().get("Authorization"));
            return needsToken && !hasToken
                ? new MockResponse.Builder()
                    .code(401)
                    .addHeader(
                        "WWW-Authenticate",
                        "Bearer realm=\"%s\",service=\"registry\",scope=\"repository:team/redis:pull\""
                            .formatted(server.url("/token")))
                    .build()
                : answers.getOrDefault(path, new MockResponse.Builder().code(404).build());
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ChartFolder charts(String... allowed) {
    return new ChartFolder(folder, List.of(allowed), Duration.ofSeconds(5), Calls.unmeasured());
  }

  private String url() {
    return server.url("/charts").toString();
  }

  private String registry() {
    return "127.0.0.1:" + server.getPort() + "/team";
  }

  private void answer(String path, ByteString body) {
    answers.put(path, new MockResponse.Builder().body(new Buffer().write(body)).build());
  }

  private void index(String digest) {
    answer(
        "/charts/index.yaml",
        ByteString.encodeUtf8(
            "entries:\n  redis:\n  - {version: 2.0.0, urls: [redis-2.0.0.tgz]}\n"
                + "  - {version: 1.2.3, urls: [files/redis-1.2.3.tgz], digest: "
                + digest
                + "}\n"));
    answer("/charts/files/redis-1.2.3.tgz", PACKED);
  }

  private static RemoteChart redis(String repository) {
    return new RemoteChart(repository, "redis", "1.2.3");
  }

  @Test
  void whatPeoplePutIntoTheFolderCountsForEveryRepository() throws IOException {
    Path own = Files.writeString(folder.resolve("redis-1.2.3.tgz"), "own");

    assertThat(charts().packed(redis("https://charts.example.com"))).isEqualTo(own);
    assertThat(charts().packed(redis("registry.example.com/team"))).isEqualTo(own);
  }

  @Test
  void aChartIsReadOnceFromItsRepository() throws IOException {
    index(PACKED.sha256().hex());

    Path packed = charts(url()).packed(redis(url()));
    int requests = server.getRequestCount();

    assertThat(Files.readAllBytes(packed)).isEqualTo(PACKED.toByteArray());
    assertThat(charts(url()).packed(redis(url()))).isEqualTo(packed);
    assertThat(server.getRequestCount()).isEqualTo(requests).isEqualTo(2);
  }

  @Test
  void contentThatIsNotWhatTheIndexSaysIsRefused() {
    index(ByteString.encodeUtf8("something else").sha256().hex());

    assertThatThrownBy(() -> charts(url()).packed(redis(url())))
        .hasMessageContaining("redis-1.2.3.tgz is not what its digest says");
    assertThat(folder).isDirectoryNotContaining("glob:**.tgz");
  }

  @Test
  void aVersionThatTheIndexDoesNotHaveIsNamed() {
    index(PACKED.sha256().hex());

    assertThatThrownBy(() -> charts(url()).packed(new RemoteChart(url(), "redis", "3.0.0")))
        .hasMessageContaining("chart redis 3.0.0 of " + url() + " is not in its index")
        .hasMessageContaining("remedy: ");
  }

  @Test
  void aChartComesFromARegistryWithAnAnonymousToken() throws IOException {
    answer("/token", ByteString.encodeUtf8("{\"token\": \"anonymous\"}"));
    answer(
        "/v2/team/redis/manifests/1.2.3",
        ByteString.encodeUtf8(
            """
            {"layers": [
              {"mediaType": "application/vnd.cncf.helm.chart.provenance.v1.prov", "digest": "sha256:00"},
              {"mediaType": "application/vnd.cncf.helm.chart.content.v1.tar+gzip", "digest": "sha256:%s"}]}
            """
                .formatted(PACKED.sha256().hex())));
    answer("/v2/team/redis/blobs/sha256:" + PACKED.sha256().hex(), PACKED);

    Path packed = charts("oci://" + registry()).packed(redis(registry()));

    assertThat(Files.readAllBytes(packed)).isEqualTo(PACKED.toByteArray());
  }

  @Test
  void aRepositoryThatIsNotListedIsNeverAsked() {
    for (String repository : List.of(url(), registry(), "oci://" + registry())) {
      assertThatThrownBy(() -> charts("https://charts.example.com").packed(redis(repository)))
          .isInstanceOfSatisfying(
              AutofixException.class,
              refused -> {
                assertThat(refused.type()).isEqualTo(FailureType.REFUSED);
                assertThat(refused).hasMessageContaining("allow it in charts.repositories");
              });
    }
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void aRepositoryThatFailsIsAskedAgainLater() {
    answers.put("/charts/index.yaml", new MockResponse.Builder().code(503).build());

    assertThatThrownBy(() -> charts(url()).packed(redis(url())))
        .isInstanceOfSatisfying(
            AutofixException.class,
            failed -> assertThat(failed.type()).isEqualTo(FailureType.UNAVAILABLE));
  }

  @Test
  void aVersionRangeIsNoVersion() {
    assertThatThrownBy(() -> new RemoteChart(url(), "redis", "^1.2"))
        .hasMessageContaining("'^1.2' is no exact version of chart redis");
    assertThatThrownBy(() -> new RemoteChart(url(), "../redis", "1.2.3"))
        .hasMessageContaining("is no name of a chart");
  }
}
