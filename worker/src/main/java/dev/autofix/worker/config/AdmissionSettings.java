package dev.autofix.worker.config;

import dev.autofix.activities.admission.AdmissionNumbers;
import dev.autofix.activities.admission.FreezeCalendar;
import dev.autofix.core.admission.AdmissionPolicy;
import dev.autofix.core.admission.Budget;
import dev.autofix.core.admission.FreezeWindow;
import dev.autofix.core.admission.Level;
import io.dropwizard.util.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a fix may commit; what is left out stays as it was.
 *
 * @param installation whoever shares this name shares the budgets; null: the cluster's name
 * @param budgets by level ({@code namespace}, {@code repository}, {@code cluster}, {@code
 *     installation}); a level that is named has these budgets and no other
 * @param maxConcurrent fixes at a time that may have a step on its way
 * @param minDistance the least time between two steps
 * @param unhealthy the share of red workloads above which nothing starts
 * @param breaker the reverts after which nothing starts
 * @param freezes times without commits
 * @param patience how long a step waits before it expires
 * @param lookAgain how soon a wait is looked at again whose end nobody can tell
 */
public record AdmissionSettings(
    @Nullable String installation,
    Map<String, List<BudgetSettings>> budgets,
    @Nullable Integer maxConcurrent,
    @Nullable Duration minDistance,
    @Nullable UnhealthySettings unhealthy,
    @Nullable BreakerSettings breaker,
    List<FreezeSettings> freezes,
    @Nullable Duration patience,
    @Nullable Duration lookAgain) {

  /**
   * Steps within a window.
   *
   * @param steps required; so many commits
   * @param window required; within any such time
   */
  public record BudgetSettings(@Nullable Integer steps, @Nullable Duration window) {
    private Budget budget(String field) {
      if (steps == null || window == null) {
        throw new IllegalArgumentException(
            field + " is incomplete (expected: {steps: 10, window: 1h})");
      }
      try {
        return new Budget(steps, window.toJavaDuration());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(field + "." + e.getMessage(), e);
      }
    }
  }

  /**
   * Nothing starts above this share of red workloads.
   *
   * @param percent above this share; 100 never holds
   * @param atLeast and at least so many, since of three workloads one is a third
   */
  public record UnhealthySettings(@Nullable Integer percent, @Nullable Integer atLeast) {}

  /**
   * So many reverts open the breaker.
   *
   * @param reverts within the window
   * @param window until a person resets it, nothing starts
   */
  public record BreakerSettings(@Nullable Integer reverts, @Nullable Duration window) {}

  /**
   * A time without commits.
   *
   * @param name how messages call it; null: the cron expression
   * @param cron required; when it begins, in five fields
   * @param duration required; how long it lasts
   * @param timeZone of the cron expression
   * @param bypass severities whose alerts it does not hold
   */
  public record FreezeSettings(
      @Nullable String name,
      @Nullable String cron,
      @Nullable Duration duration,
      String timeZone,
      List<String> bypass) {
    public FreezeSettings {
      timeZone = Fallback.or(timeZone, "UTC");
      bypass = Fallback.list(bypass);
    }

    private FreezeWindow window(int position) {
      if (cron == null || duration == null) {
        throw new IllegalArgumentException(
            "freezes[%d] has no %s (expected: {cron: '0 22 * * 5', duration: 60h})"
                .formatted(position, cron == null ? "cron" : "duration"));
      }
      return new FreezeWindow(
          name == null ? cron : name,
          cron,
          duration.toJavaDuration(),
          timeZone,
          Set.copyOf(bypass));
    }
  }

  public AdmissionSettings {
    budgets = budgets == null ? Map.of() : Map.copyOf(budgets);
    freezes = Fallback.list(freezes);
  }

  static AdmissionSettings defaults() {
    return new AdmissionSettings(null, Map.of(), null, null, null, null, List.of(), null, null);
  }

  /**
   * With every number filled in.
   *
   * @throws IllegalArgumentException naming the field and what is expected
   */
  AdmissionNumbers numbers(String cluster) {
    return new AdmissionNumbers(
        installation(cluster), policy(AdmissionPolicy.standard()), new FreezeCalendar(windows()));
  }

  /** The name of the installation, which admission's workflow id ends in. */
  String installation(String cluster) {
    return installation == null ? cluster : installation;
  }

  private AdmissionPolicy policy(AdmissionPolicy base) {
    UnhealthySettings red = unhealthy == null ? new UnhealthySettings(null, null) : unhealthy;
    BreakerSettings opens = breaker == null ? new BreakerSettings(null, null) : breaker;
    return new AdmissionPolicy(
        budgets(base),
        Fallback.or(maxConcurrent, base.maxConcurrent()),
        or(minDistance, base.minDistance()),
        new AdmissionPolicy.Unhealthy(
            Fallback.or(red.percent(), base.unhealthy().percent()),
            Fallback.or(red.atLeast(), base.unhealthy().atLeast())),
        new AdmissionPolicy.Breaker(
            Fallback.or(opens.reverts(), base.breaker().reverts()),
            or(opens.window(), base.breaker().window())),
        or(patience, base.patience()),
        or(lookAgain, base.lookAgain()));
  }

  private Map<Level, List<Budget>> budgets(AdmissionPolicy base) {
    Map<Level, List<Budget>> all = new EnumMap<>(base.budgets());
    budgets.forEach(
        (word, of) -> {
          Level level = Words.read("budgets", word, Level.class);
          if (level == Level.WORKLOAD) {
            throw new IllegalArgumentException(
                "budgets.workload (expected: raise.maxStepsPerHour and raise.maxStepsPerDay of the"
                    + " rule, which a fix keeps itself)");
          }
          all.put(level, of.stream().map(one -> one.budget("budgets." + word)).toList());
        });
    return all;
  }

  private List<FreezeWindow> windows() {
    return freezes.stream().map(one -> one.window(freezes.indexOf(one))).toList();
  }

  private static java.time.Duration or(@Nullable Duration set, java.time.Duration base) {
    return set == null ? base : set.toJavaDuration();
  }
}
