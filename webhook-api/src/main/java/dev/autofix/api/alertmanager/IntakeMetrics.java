package dev.autofix.api.alertmanager;

import com.codahale.metrics.MetricRegistry;

/** What came in and what became of it, as counters of the admin port. */
public final class IntakeMetrics {
  private final MetricRegistry registry;

  public IntakeMetrics(MetricRegistry registry) {
    this.registry = registry;
  }

  void answered(IntakeAnswer answer) {
    add("alerts.accepted", answer.accepted());
    add("alerts.ignored", answer.ignored());
    add("alerts.rejected", answer.rejected());
    add("alerts.failed", answer.failed());
    add("alerts.truncated", answer.truncated());
    add("payloads." + answer.httpStatus(), 1);
  }

  void refused(int status) {
    add("payloads." + status, 1);
  }

  private void add(String name, long count) {
    registry.counter("webhook." + name).inc(count);
  }
}
