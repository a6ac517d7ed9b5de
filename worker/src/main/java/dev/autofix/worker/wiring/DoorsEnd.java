package dev.autofix.worker.wiring;

import io.dropwizard.lifecycle.Managed;

/** Closes the doors, then their way to Temporal, at the end of the process. */
record DoorsEnd(Doors doors, TemporalConnection temporal) implements Managed {
  @Override
  public void stop() {
    doors.close();
    temporal.close();
  }
}
