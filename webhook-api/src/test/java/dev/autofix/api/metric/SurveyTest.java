package dev.autofix.api.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.InMemoryAdmission;
import dev.autofix.core.admission.AdmissionScope;
import dev.autofix.core.admission.Lease;
import dev.autofix.core.admission.Ledger;
import dev.autofix.core.admission.Switch;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.fix.State;
import dev.autofix.workflows.admission.AdmissionStatus;
import dev.autofix.workflows.metric.Metric;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurveyTest {
  private static final Instant NOW = Instant.now();

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final InMemoryAdmission admission = new InMemoryAdmission();
  private FixCensus census = Optional::empty;
  private final Survey survey =
      Survey.of(() -> census.count(), admission, Duration.ofHours(1), registry);

  @Test
  void fixes_stand_by_state_with_the_age_of_the_oldest() {
    census =
        () ->
            Optional.of(
                Map.of(
                    State.SYNCING, new FixCensus.Group(2, NOW.minusSeconds(600)),
                    State.COOLING_DOWN, new FixCensus.Group(9, null)));

    survey.look();

    assertThat(gauge(Metric.FIXES_OPEN, "state", "SYNCING")).isEqualTo(2);
    assertThat(gauge(Metric.FIX_OLDEST_AGE, "state", "SYNCING")).isBetween(600.0, 660.0);
    assertThat(gauge(Metric.FIXES_OPEN, "state", "COOLING_DOWN")).isEqualTo(9);
    assertThat(gauge(Metric.FIX_OLDEST_AGE, "state", "COOLING_DOWN")).isZero();
    assertThat(gauge(Metric.FIXES_OPEN, "state", "PLANNING")).isZero();
  }

  @Test
  void the_oldest_of_two_groups_counts() {
    FixCensus.Group young = new FixCensus.Group(1, NOW);
    FixCensus.Group old = new FixCensus.Group(2, NOW.minusSeconds(5));

    assertThat(young.plus(old)).isEqualTo(new FixCensus.Group(3, NOW.minusSeconds(5)));
    assertThat(old.plus(young)).isEqualTo(young.plus(old));
    assertThat(FixCensus.Group.NONE.plus(young)).isEqualTo(young);
    assertThat(young.plus(FixCensus.Group.NONE)).isEqualTo(young);
  }

  @Test
  void admission_stands_with_its_holds_switches_and_breaker() {
    admission.status =
        new AdmissionStatus(
            "prod",
            List.of(
                stop(Switch.Kind.KILL, null),
                stop(Switch.Kind.PAUSE, NOW.plusSeconds(60)),
                stop(Switch.Kind.PAUSE, NOW.minusSeconds(60))),
            new Ledger.Trip(NOW, "three reverts"),
            List.of(lease(false), lease(true)),
            List.of(held(false, 300), held(false, 20), held(true, 10)),
            List.of(),
            List.of());

    survey.look();

    assertThat(gauge(Metric.ADMISSION_WAITING, "write", "step")).isEqualTo(2);
    assertThat(gauge(Metric.ADMISSION_WAITING, "write", "revert")).isEqualTo(1);
    assertThat(gauge(Metric.ADMISSION_OLDEST_WAIT, "write", "step")).isBetween(300.0, 360.0);
    assertThat(gauge(Metric.ADMISSION_SWITCHES, "kind", "kill")).isEqualTo(1);
    assertThat(gauge(Metric.ADMISSION_SWITCHES, "kind", "pause")).as("one is over").isEqualTo(1);
    assertThat(gauge(Metric.ADMISSION_LEASES)).as("one is only reserved").isEqualTo(1);
    assertThat(gauge(Metric.ADMISSION_BREAKER_OPEN)).isEqualTo(1);
  }

  @Test
  void what_temporal_does_not_say_is_unknown_and_counted() {
    census = () -> Optional.of(Map.of(State.SYNCING, new FixCensus.Group(2, NOW)));
    survey.look();
    census =
        () -> {
          throw new AutofixException(FailureType.UNAVAILABLE, "Temporal does not list");
        };

    survey.look();

    assertThat(gauge(Metric.FIXES_OPEN, "state", "SYNCING")).isNaN();
    assertThat(Metric.SURVEY_FAILURES.counter(registry, "fixes").count()).isEqualTo(1);
    assertThat(gauge(Metric.ADMISSION_BREAKER_OPEN)).as("one fails, the other goes on").isZero();
  }

  @Test
  void before_the_first_look_nothing_is_known() {
    assertThat(gauge(Metric.FIXES_OPEN, "state", "SYNCING")).isNaN();
    assertThat(gauge(Metric.ADMISSION_SWITCHES, "kind", "kill")).isNaN();
  }

  private double gauge(Metric metric, String... tags) {
    return registry.get(metric.id()).tags(tags).gauge().value();
  }

  private static Switch stop(Switch.Kind kind, Instant until) {
    return new Switch(
        kind, AdmissionScope.INSTALLATION, "migration", "olga", NOW.minusSeconds(120), until);
  }

  private static Lease lease(boolean reserved) {
    return new Lease("fix-" + reserved, "prod/shop/Deployment/web", NOW.plusSeconds(60), reserved);
  }

  private static AdmissionStatus.Held held(boolean revert, long seconds) {
    return new AdmissionStatus.Held(
        "fix-" + seconds, "prod/shop/Deployment/web", revert, "", NOW.minusSeconds(seconds), null);
  }
}
