package dev.autofix.worker.wiring;

import dev.autofix.activities.fix.FixActivitiesImpl;
import dev.autofix.api.fixes.FixListing;
import dev.autofix.api.temporal.VisibilityFixListing;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.workflows.activity.FixActivities;

/** A real Temporal server, by the configured address. */
public final class TemporalServer implements Temporal {
  @Override
  public TemporalConnection forDoors(AutofixConfiguration configuration) {
    return TemporalConnection.impatient(
        configuration.temporal(), configuration.webhook().patience().toJavaDuration());
  }

  @Override
  public TemporalConnection forRepairs(AutofixConfiguration configuration) {
    return TemporalConnection.patient(configuration.temporal());
  }

  @Override
  public FixListing listing(TemporalConnection doors) {
    return new VisibilityFixListing(doors.client());
  }

  @Override
  public FixActivities joins(TemporalConnection repairs, AutofixConfiguration configuration) {
    return new FixActivitiesImpl(repairs.client(), configuration.temporal().taskQueue());
  }
}
