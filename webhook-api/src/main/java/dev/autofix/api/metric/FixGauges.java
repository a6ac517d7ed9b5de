package dev.autofix.api.metric;

import dev.autofix.api.metric.FixCensus.Group;
import dev.autofix.core.fix.State;
import dev.autofix.workflows.metric.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The open fixes on the metrics page. What is not known is NaN, which fires no alert. */
final class FixGauges implements Survey.Subject {
  /** Those that a fix is in; the others are an alert's. */
  private static final Set<State> STATES =
      EnumSet.complementOf(EnumSet.of(State.TRIAGING, State.JOINING, State.ENDED));

  private final FixCensus census;
  private final InstantSource clock;
  private volatile Optional<Map<State, Group>> known = Optional.empty();

  FixGauges(FixCensus census, InstantSource clock, MeterRegistry registry) {
    this.census = census;
    this.clock = clock;
    for (State state : STATES) {
      Metric.FIXES_OPEN.gauge(registry, () -> open(state), state.name());
      Metric.FIX_OLDEST_AGE.gauge(registry, () -> age(state), state.name());
    }
  }

  @Override
  public String label() {
    return "fixes";
  }

  @Override
  public void look() {
    known = census.count();
  }

  @Override
  public void forget() {
    known = Optional.empty();
  }

  private double open(State state) {
    return known
        .map(groups -> (double) groups.getOrDefault(state, Group.NONE).fixes())
        .orElse(Double.NaN);
  }

  private double age(State state) {
    return known.map(groups -> age(groups.getOrDefault(state, Group.NONE))).orElse(Double.NaN);
  }

  private double age(Group group) {
    Instant oldest = group.oldest();
    return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toSeconds();
  }
}
