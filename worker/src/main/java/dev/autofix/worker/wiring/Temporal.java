package dev.autofix.worker.wiring;

import dev.autofix.api.fixes.FixListing;
import dev.autofix.worker.config.AutofixConfiguration;
import dev.autofix.workflows.activity.FixActivities;

/** Where a process finds its Temporal. */
public interface Temporal {
  /** For the doors, where somebody waits for the answer. */
  TemporalConnection forDoors(AutofixConfiguration configuration);

  /** For the worker. */
  TemporalConnection forRepairs(AutofixConfiguration configuration);

  /** Lists what the doors show. */
  FixListing listing(TemporalConnection doors);

  /** The way from alerts to fixes. */
  FixActivities joins(TemporalConnection repairs, AutofixConfiguration configuration);
}
