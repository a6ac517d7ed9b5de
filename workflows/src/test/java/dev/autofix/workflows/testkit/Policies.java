package dev.autofix.workflows.testkit;

import dev.autofix.core.admission.AdmissionPolicy;
import dev.autofix.core.admission.Budget;
import dev.autofix.core.admission.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Admission's numbers, each test with one of them changed. */
public final class Policies {
  private static final AdmissionPolicy STANDARD = AdmissionPolicy.standard();

  private Policies() {}

  public static AdmissionPolicy namespaceBudget(int steps) {
    Budget budget = new Budget(steps, Duration.ofHours(1));
    return of(Map.of(Level.NAMESPACE, List.of(budget)), 10, 3, STANDARD.patience());
  }

  public static AdmissionPolicy oneAtATime() {
    return of(Map.of(), 1, 3, STANDARD.patience());
  }

  public static AdmissionPolicy patience(Duration patience) {
    return of(Map.of(), 10, 3, patience);
  }

  public static AdmissionPolicy breaker(int reverts) {
    return of(Map.of(), 10, reverts, STANDARD.patience());
  }

  private static AdmissionPolicy of(
      Map<Level, List<Budget>> budgets, int concurrent, int reverts, Duration patience) {
    return new AdmissionPolicy(
        budgets,
        concurrent,
        Duration.ZERO,
        STANDARD.unhealthy(),
        new AdmissionPolicy.Breaker(reverts, Duration.ofHours(1)),
        patience,
        STANDARD.lookAgain());
  }
}
