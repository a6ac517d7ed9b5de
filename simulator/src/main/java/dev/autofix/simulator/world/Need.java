package dev.autofix.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.core.quantity.Memory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the process in a container does: touches memory, then sleeps or exits.
 *
 * @param memory what it holds in the end
 * @param ramp how long it takes to get there
 * @param crashAfter when it exits by itself; null: never
 * @param exitCode with which code it does
 */
public record Need(Memory memory, Duration ramp, @Nullable Duration crashAfter, int exitCode) {

  /**
   * Reads the environment of a container as the image {@code lab/hog:1} does: {@code HOG_MIB},
   * {@code HOG_RAMP}, {@code HOG_CRASH_AFTER}, {@code HOG_EXIT}.
   */
  public static Need of(JsonNode container) {
    String crashAfter = environment(container, "HOG_CRASH_AFTER");
    String exit = environment(container, "HOG_EXIT");
    return new Need(
        Memory.ofMebibytes(number(environment(container, "HOG_MIB"))),
        Duration.ofSeconds(number(environment(container, "HOG_RAMP"))),
        crashAfter == null ? null : Duration.ofSeconds(number(crashAfter)),
        (int) number(exit));
  }

  private static long number(@Nullable String text) {
    return text == null ? 0 : Long.parseLong(text);
  }

  private static @Nullable String environment(JsonNode container, String name) {
    for (JsonNode variable : container.path("env")) {
      if (variable.path("name").asText().equals(name)) {
        return variable.path("value").asText();
      }
    }
    return null;
  }

  /** The memory held after running for {@code time} at {@code pace}. */
  Memory usedAfter(Duration time, Pace pace) {
    Duration fast = pace.of(ramp);
    if (fast.isZero() || time.compareTo(fast) >= 0) {
      return memory;
    }
    return memory.timesRoundedUp(
        BigDecimal.valueOf(Math.max(0, time.toNanos()))
            .divide(BigDecimal.valueOf(fast.toNanos()), 9, RoundingMode.HALF_UP));
  }

  /** How long it runs at {@code pace} until it holds more than {@code limit}; null: for ever. */
  @Nullable Duration untilAbove(Memory limit, Pace pace) {
    if (memory.compareTo(limit) <= 0) {
      return null;
    }
    return pace.of(
        Duration.ofNanos(
            (long) (ramp.toNanos() * ((double) limit.bytes() / (double) memory.bytes()))));
  }
}
