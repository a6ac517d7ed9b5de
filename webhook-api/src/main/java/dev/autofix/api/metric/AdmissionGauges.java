package dev.autofix.api.metric;

import dev.autofix.api.admission.Admissions;
import dev.autofix.core.admission.Switch;
import dev.autofix.workflows.admission.AdmissionStatus;
import dev.autofix.workflows.admission.AdmissionStatus.Held;
import dev.autofix.workflows.metric.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Admission on the metrics page. What is not known is NaN, which fires no alert. */
final class AdmissionGauges implements Survey.Subject {
  private final Admissions admissions;
  private final InstantSource clock;
  private volatile Optional<AdmissionStatus> known = Optional.empty();

  AdmissionGauges(Admissions admissions, InstantSource clock, MeterRegistry registry) {
    this.admissions = admissions;
    this.clock = clock;
    for (boolean revert : new boolean[] {false, true}) {
      String write = revert ? "revert" : "step";
      Metric.ADMISSION_WAITING.gauge(
          registry, () -> value(status -> held(status, revert).count()), write);
      Metric.ADMISSION_OLDEST_WAIT.gauge(
          registry, () -> value(status -> longest(held(status, revert))), write);
    }
    for (Switch.Kind kind : Switch.Kind.values()) {
      Metric.ADMISSION_SWITCHES.gauge(
          registry, () -> value(status -> set(status, kind)), kind.name().toLowerCase(Locale.ROOT));
    }
    Metric.ADMISSION_LEASES.gauge(registry, () -> value(AdmissionGauges::leases));
    Metric.ADMISSION_BREAKER_OPEN.gauge(
        registry, () -> value(status -> status.breaker() == null ? 0 : 1));
  }

  @Override
  public String label() {
    return "admission";
  }

  @Override
  public void look() {
    known = Optional.of(admissions.status());
  }

  @Override
  public void forget() {
    known = Optional.empty();
  }

  private double value(ToDoubleFunction<AdmissionStatus> of) {
    return known.map(of::applyAsDouble).orElse(Double.NaN);
  }

  private static Stream<Held> held(AdmissionStatus status, boolean revert) {
    return status.waiting().stream().filter(held -> held.revert() == revert);
  }

  private double longest(Stream<Held> waiting) {
    Instant now = clock.instant();
    return waiting
        .mapToDouble(held -> Duration.between(held.since(), now).toSeconds())
        .max()
        .orElse(0);
  }

  private double set(AdmissionStatus status, Switch.Kind kind) {
    Instant now = clock.instant();
    return status.switches().stream().filter(one -> one.kind() == kind && !one.isOver(now)).count();
  }

  private static double leases(AdmissionStatus status) {
    return status.leases().stream().filter(lease -> !lease.reserved()).count();
  }
}
