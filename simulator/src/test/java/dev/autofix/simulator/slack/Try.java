package dev.autofix.simulator.slack;

import dev.autofix.activities.notify.DeliveryAttempt;
import java.time.Instant;

/** A try as Temporal would tell of it. */
final class Try implements DeliveryAttempt {
  private final boolean before;
  private boolean posted;

  Try(boolean before) {
    this.before = before;
  }

  Try again() {
    return new Try(before || posted);
  }

  @Override
  public boolean mayHavePosted() {
    return before;
  }

  @Override
  public Instant since() {
    return Instant.EPOCH.plusSeconds(120);
  }

  @Override
  public void posts() {
    posted = true;
  }
}
