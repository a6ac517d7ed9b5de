package dev.autofix.workflows.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  /** Prometheus' conventions: one prefix, base units and {@code _total} at the end. */
  @ParameterizedTest
  @EnumSource(Metric.class)
  void namesKeepTheConventions(Metric metric) {
    assertThat(metric.exposedName()).matches("autofix(_[a-z]+)+").doesNotContain("_milli");
    assertThat(metric.exposedName().endsWith("_total"))
        .isEqualTo(metric.kind() == Metric.Kind.COUNTER);
    assertThat(metric.help()).endsWith(".");
    assertThat(metric.labels()).doesNotContain("pod", "workload", "namespace", "name");
    assertThat(Metric.withId(metric.id())).contains(metric);
  }

  @Test
  void everyLabelNeedsAValue() {
    assertThatThrownBy(() -> Metric.ALERTS.counter(registry, "fix"))
        .hasMessage("1 values for autofix_alerts (expected: one for each of [door, result])");
  }

  @Test
  void aCounterIsNoTimer() {
    assertThatThrownBy(() -> Metric.ALERTS.timer(registry, "fix", "accepted"))
        .hasMessage("autofix_alerts is a COUNTER (expected: a TIMER)");
  }
}
