package dev.autofix.worker.wiring;

import com.uber.m3.tally.Scope;
import dev.autofix.activities.fix.FixActivitiesImpl;
import dev.autofix.api.fixes.FixListing;
import dev.autofix.api.metric.FixCensus;
import dev.autofix.api.temporal.VisibilityFixCensus;
import dev.autofix.api.temporal.VisibilityFixListing;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.workflows.activity.FixActivities;
import java.util.Optional;

/** A real Temporal server, by the configured address. */
public final class TemporalServer implements Temporal {
  @Override
  public TemporalConnection forDoors(AutofixConfiguration configuration, Scope metrics) {
    return TemporalConnection.impatient(
        configuration.temporal(), configuration.webhook().patience().toJavaDuration(), metrics);
  }

  @Override
  public TemporalConnection forRepairs(AutofixConfiguration configuration, Scope metrics) {
    return TemporalConnection.patient(configuration.temporal(), metrics);
  }

  @Override
  public FixListing listing(TemporalConnection doors) {
    return new VisibilityFixListing(doors.client());
  }

  /** Without its search attributes the states of fixes are not known to visibility. */
  @Override
  public FixCensus census(TemporalConnection doors, AutofixConfiguration configuration) {
    return configuration.temporal().searchAttributes()
        ? new VisibilityFixCensus(doors.client())
        : Optional::empty;
  }

  @Override
  public FixActivities joins(TemporalConnection repairs, AutofixConfiguration configuration) {
    return new FixActivitiesImpl(repairs.client(), configuration.temporal().taskQueue());
  }
}
