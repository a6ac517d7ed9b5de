package dev.autofix.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.workflows.metric.Metric;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .readTimeout(Duration.ofMillis(200))
          .addInterceptor(new Calls(registry, CallSpans.none()).over(Edge.ARGOCD))
          .build();
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"200, 2xx", "404, 4xx", "401, denied", "403, denied", "503, 5xx"})
  void aCallCountsByWhatBecameOfIt(int status, String result) throws IOException {
    server.enqueue(new MockResponse.Builder().code(status).build());

    call("GET", server.url("/api/v1/applications/shop"));

    assertThat(count("GET", result)).isEqualTo(1);
    assertThat(registry.getMeters())
        .extracting(Meter::getId)
        .noneMatch(id -> id.toString().contains("shop"));
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() {
    HttpUrl gone = server.url("/");
    server.close();

    assertThatThrownBy(() -> call("POST", gone)).isInstanceOf(IOException.class);
    assertThat(count("POST", "unreachable")).isEqualTo(1);
  }

  @Test
  void aServerThatSaysNothingTimesOut() {
    server.enqueue(new MockResponse.Builder().headersDelay(2, TimeUnit.SECONDS).build());

    assertThatThrownBy(() -> call("GET", server.url("/"))).isInstanceOf(IOException.class);
    assertThat(count("GET", "timeout")).isEqualTo(1);
  }

  @Test
  void methodsThatNobodyExpectsShareALabel() throws IOException {
    server.enqueue(new MockResponse.Builder().build());

    call("BREW", server.url("/"));

    assertThat(count("other", "2xx")).isEqualTo(1);
  }

  private long count(String operation, String result) {
    return Metric.EDGE_CALL_DURATION.timer(registry, "argocd", operation, result).count();
  }

  private void call(String method, HttpUrl url) throws IOException {
    RequestBody body = method.equals("GET") ? null : RequestBody.create(new byte[0]);
    try (Response response =
        http.newCall(new Request.Builder().url(url).method(method, body).build()).execute()) {
      assertThat(response.body().string()).isEmpty();
    }
  }
}
