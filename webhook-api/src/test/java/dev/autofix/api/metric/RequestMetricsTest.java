package dev.autofix.api.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import dev.autofix.workflows.metric.Metric;
import io.micrometer.core.instrument.Meter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestMetricsTest {
  @SuppressWarnings("NullAway.Init")
  private RunningApi api;

  @BeforeEach
  void open() throws Exception {
    api = new RunningApi(new InMemoryIntake());
  }

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void a_request_counts_under_the_template_of_its_path() throws Exception {
    api.get(api.fix("/api/v1/fixes/fix-prod-shop-deployment-web"));

    api.awaitRequests(1, "GET", "/api/v1/fixes/{id}", 404);
    assertThat(api.metrics.find(Metric.HTTP_REQUEST_DURATION.id()).meters())
        .extracting(Meter::getId)
        .noneMatch(id -> id.toString().contains("shop"));
  }

  @Test
  void addresses_and_methods_that_do_not_exist_share_a_label() throws Exception {
    api.get(api.fix("/nothing/" + System.nanoTime()));
    api.get(api.fix("/nothing/" + System.nanoTime()));

    api.awaitRequests(2, "GET", "other", 404);
  }
}
