package dev.autofix.worker.wiring;

import com.uber.m3.tally.Scope;
import dev.autofix.api.fixes.FixListing;
import dev.autofix.api.metric.FixCensus;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.workflows.activity.FixActivities;

/** Where a process finds its Temporal. */
public interface Temporal {
  /** For the doors, where somebody waits for the answer. */
  TemporalConnection forDoors(AutofixConfiguration configuration, Scope metrics);

  /** For the worker. */
  TemporalConnection forRepairs(AutofixConfiguration configuration, Scope metrics);

  /** Lists what the doors show. */
  FixListing listing(TemporalConnection doors);

  /** Counts what the metrics page shows. */
  FixCensus census(TemporalConnection doors, AutofixConfiguration configuration);

  /** The way from alerts to fixes. */
  FixActivities joins(TemporalConnection repairs, AutofixConfiguration configuration);
}
