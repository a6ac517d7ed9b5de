package dev.autofix.worker.metric;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.m3.tally.Scope;
import dev.autofix.workflows.metric.Metric;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private final Telemetry telemetry = new Telemetry();

  @AfterEach
  void stop() throws Exception {
    telemetry.stop();
  }

  /** Prometheus wants the same labels wherever a metric is counted. */
  @Test
  void aWorkflowAndAnEdgeCountTheSameMetric() {
    Metric.FIX_DURATION.timer(telemetry.registry(), "Recovered").record(1, TimeUnit.SECONDS);
    Scope workflow =
        telemetry.scope().tagged(Map.of("namespace", "default", "workflow_type", "FixWorkflow"));

    Metric.FIX_DURATION.timer(workflow, "Recovered").record(com.uber.m3.util.Duration.ofSeconds(3));

    assertThat(telemetry.registry().get(Metric.FIX_DURATION.id()).timers())
        .singleElement()
        .satisfies(timer -> assertThat(timer.count()).isEqualTo(2));
  }

  @Test
  void histogramsHaveFewBuckets() {
    telemetry.scope().timer("temporal_request_latency").record(com.uber.m3.util.Duration.ZERO);
    Metric.FIX_DURATION.timer(telemetry.registry(), "Recovered").record(1, TimeUnit.SECONDS);

    assertThat(telemetry.page("text/plain").lines())
        .filteredOn(line -> line.startsWith("temporal_request_latency_seconds_bucket"))
        .hasSize(9)
        .last()
        .asString()
        .contains("le=\"+Inf\"");
    assertThat(telemetry.page("text/plain"))
        .contains(
            "autofix_fix_duration_seconds_bucket{outcome=\"Recovered\",le=\"14400.0\"} 1",
            "# HELP autofix_fix_duration_seconds " + Metric.FIX_DURATION.help());
  }
}
