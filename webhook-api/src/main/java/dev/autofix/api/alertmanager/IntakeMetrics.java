package dev.autofix.api.alertmanager;

import dev.autofix.workflows.metric.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** What came in through each door and what became of it. */
public final class IntakeMetrics {
  private static final String FIX = "fix";
  private static final String OBSERVE = "observe";

  private final MeterRegistry registry;

  /** All counters are there from the start: a first failure shows as an increase. */
  public IntakeMetrics(MeterRegistry registry) {
    this.registry = registry;
    for (String door : List.of(FIX, OBSERVE)) {
      for (String result : List.of("accepted", "ignored", "rejected", "failed", "truncated")) {
        add(door, result, 0);
      }
    }
  }

  void answered(IntakeAnswer answer, boolean observeOnly) {
    String door = observeOnly ? OBSERVE : FIX;
    add(door, "accepted", answer.accepted());
    add(door, "ignored", answer.ignored());
    add(door, "rejected", answer.rejected());
    add(door, "failed", answer.failed());
    add(door, "truncated", answer.truncated());
  }

  private void add(String door, String result, long count) {
    Metric.ALERTS.counter(registry, door, result).increment((double) count);
  }
}
