package dev.autofix.core.admission;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of admission. They travel with each request, so that a reload counts for the next one
 * and a replay never reads configuration. Budgets of single workloads are not here: the fix keeps
 * them itself, by the numbers of its rule.
 *
 * @param budgets steps per window, by level
 * @param maxConcurrent fixes that may have an unproven step at a time
 * @param minDistance the least time between two steps of the installation
 * @param patience how long a step waits before it expires
 * @param lookAgain how soon a wait is looked at again whose end nobody can tell
 */
public record AdmissionPolicy(
    Map<Level, List<Budget>> budgets,
    int maxConcurrent,
    Duration minDistance,
    Unhealthy unhealthy,
    Breaker breaker,
    Duration patience,
    Duration lookAgain) {

  /**
   * Nothing starts while more than this share of the workloads is red: then the platform fails, not
   * an application.
   *
   * @param percent above this share
   * @param atLeast and at least so many, since of three workloads one is a third
   */
  public record Unhealthy(int percent, int atLeast) {
    public Unhealthy {
      require(
          percent >= 1 && percent <= 100,
          "unhealthy.percent " + percent + " (expected: 1 to 100; 100 never holds)");
      require(atLeast >= 1, "unhealthy.atLeast " + atLeast + " (expected: 1 or more)");
    }
  }

  /** So many reverts within the window, and nothing starts until a person resets the breaker. */
  public record Breaker(int reverts, Duration window) {
    public Breaker {
      require(reverts >= 1, "breaker.reverts " + reverts + " (expected: 1 or more)");
      positive("breaker.window", window);
    }
  }

  public AdmissionPolicy {
    Map<Level, List<Budget>> copy = new EnumMap<>(Level.class);
    budgets.forEach((level, of) -> copy.put(level, List.copyOf(of)));
    budgets = Map.copyOf(copy);
    require(maxConcurrent >= 1, "maxConcurrent " + maxConcurrent + " (expected: 1 or more)");
    require(!minDistance.isNegative(), "minDistance " + minDistance + " (expected: 0 or more)");
    positive("patience", patience);
    positive("lookAgain", lookAgain);
  }

  /** Careful enough for a night; every number can be configured. */
  public static AdmissionPolicy standard() {
    Duration hour = Duration.ofHours(1);
    return new AdmissionPolicy(
        Map.of(
            Level.NAMESPACE, List.of(new Budget(10, hour)),
            Level.REPOSITORY, List.of(new Budget(20, hour)),
            Level.CLUSTER, List.of(new Budget(30, hour)),
            Level.INSTALLATION, List.of(new Budget(60, hour))),
        10,
        Duration.ZERO,
        new Unhealthy(30, 5),
        new Breaker(3, hour),
        Duration.ofHours(4),
        Duration.ofMinutes(1));
  }

  /** The budgets of one level. */
  public List<Budget> of(Level level) {
    return budgets.getOrDefault(level, List.of());
  }

  /** The longest time for which a step may still count. */
  Duration memory() {
    return budgets.values().stream()
        .flatMap(List::stream)
        .map(Budget::window)
        .reduce(minDistance, (a, b) -> a.compareTo(b) > 0 ? a : b);
  }

  private static void positive(String field, Duration duration) {
    require(
        !duration.isNegative() && !duration.isZero(),
        field + " " + duration + " (expected: more than 0)");
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
