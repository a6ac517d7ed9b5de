package dev.autofix.activities.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How long the new pods have lasted under our own eyes. A restart that happened between two looks
 * changes a mark and starts the soak anew; pods that come and go by scaling do not.
 *
 * @param since by the clock of this process, never by that of a node
 */
record Soak(Instant since, String template, Map<String, String> marks) {
  Soak {
    marks = Map.copyOf(marks);
  }

  static Soak begin(Instant now, Look.Good good) {
    return new Soak(now, good.template(), good.marks());
  }

  /** The soak after another good look. */
  Soak after(Instant now, Look.Good good) {
    boolean unbroken =
        template.equals(good.template())
            && marks.entrySet().stream()
                .allMatch(
                    mark ->
                        good.marks()
                            .getOrDefault(mark.getKey(), mark.getValue())
                            .equals(mark.getValue()))
            && marks.keySet().stream().anyMatch(good.marks()::containsKey);
    return new Soak(unbroken ? since : now, good.template(), good.marks());
  }

  Duration lasted(Instant now) {
    return Duration.between(since, now);
  }
}
