package dev.autofix.simulator.world;

import java.time.Duration;

/**
 * How much faster than a real cluster the world lives. The clock itself is not touched: only the
 * durations of Kubernetes (back-off, deadlines, ramps, readiness) become shorter.
 *
 * @param speed by how much durations are divided; 1 is a real cluster
 */
public record Pace(int speed) {
  public static final Pace REAL = new Pace(1);

  public Pace {
    if (speed < 1) {
      throw new IllegalArgumentException("speed " + speed + " (expected: at least 1)");
    }
  }

  public Duration of(Duration real) {
    return real.dividedBy(speed);
  }

  public Duration ofSeconds(long real) {
    return of(Duration.ofSeconds(real));
  }
}
