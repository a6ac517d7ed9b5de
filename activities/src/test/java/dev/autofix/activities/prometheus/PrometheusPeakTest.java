package dev.autofix.activities.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.http.Calls;
import dev.autofix.activities.sizing.PeakUse.Peak;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.workload.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusPeakTest {
  private static final Workload SHOP = new Workload("lab", "shop", "Deployment", "shop");

  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private PrometheusPeak peak(String... matchers) {
    return new PrometheusPeak(
        new PrometheusAccess(
            server.url("/prom/").uri(),
            () -> "token",
            null,
            Duration.ofHours(24),
            List.of(matchers),
            Duration.ofSeconds(1)),
        Calls.unmeasured());
  }

  private Peak answered(int code, String body) {
    server.enqueue(new MockResponse.Builder().code(code).body(body).build());
    return peak().of(SHOP, "app");
  }

  @Test
  void thePeakIsAskedForAndReadAsPrometheusAnswers() throws InterruptedException {
    Peak peak =
        answered(
            200,
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":"
                + "[{\"metric\":{},\"value\":[1795535683.727,\"84652032\"]}]}}");

    assertThat(peak).isEqualTo(new Peak("81Mi", "the peak is what Prometheus saw in the last 1 d"));
    RecordedRequest request = server.takeRequest(1, TimeUnit.SECONDS);
    assertThat(request.getUrl().encodedPath()).isEqualTo("/prom/api/v1/query");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer token");
    assertThat(request.getUrl().queryParameter("query"))
        .isEqualTo(
            "max(max_over_time(container_memory_working_set_bytes{namespace=\"shop\","
                + "container=\"app\",pod=~\"shop-[a-z0-9]+-[a-z0-9]{5}\"}[86400s]))");
  }

  @ParameterizedTest
  @CsvSource({
    "StatefulSet, db.main, 'db\\\\.main-[0-9]+'",
    "DaemonSet,   agent,   'agent-[a-z0-9]{5}'",
    "CronJob,     nightly, 'nightly-[0-9]+-[a-z0-9]{5}'"
  })
  void onlyThePodsOfTheWorkloadAreAskedFor(String kind, String name, String pods) {
    assertThat(peak("cluster=\"prod\"").query(new Workload("lab", "shop", kind, name), "app"))
        .contains(",pod=~\"" + pods + "\",cluster=\"prod\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "200, '{\"data\":{\"result\":[]}}', no samples",
    "200, '{\"data\":{\"result\":[{\"value\":[1,\"0\"]}]}}', no samples",
    "200, '{\"data\":{\"result\":[{\"value\":[1,\"NaN\"]}]}}', no number",
    "200, '{\"data\":{\"result\":[{\"value\":[1,\"-1\"]}]}}', no number",
    "200, 'not json', no JSON",
    "422, '{\"status\":\"error\"}', status 422",
    "302, '', status 302"
  })
  void anyTroubleIsANote(int code, String body, String note) {
    Peak peak = answered(code, body);

    assertThat(peak.amount()).isEmpty();
    assertThat(peak.note())
        .startsWith("Prometheus was asked for the peak of the last 1 d; ")
        .contains(note);
  }

  @Test
  void anAbsentServerIsANote() {
    PrometheusPeak peak = peak();
    server.close();

    assertThat(peak.of(SHOP, "app").note()).contains("it does not answer");
  }

  @Test
  void whetherItAnswersIsAskedWithTheMatchers() throws InterruptedException {
    server.enqueue(new MockResponse.Builder().code(200).body("{}").build());

    peak("cluster=\"prod\"").reach();

    assertThat(server.takeRequest(1, TimeUnit.SECONDS).getUrl().queryParameter("query"))
        .isEqualTo("count(up{cluster=\"prod\"})");
  }

  @Test
  void aRefusalIsToldToWhoAsksWhetherItAnswers() {
    server.enqueue(new MockResponse.Builder().code(401).build());

    assertThatThrownBy(() -> peak().reach())
        .isInstanceOf(AutofixException.class)
        .hasMessageContaining("status 401");
  }
}
