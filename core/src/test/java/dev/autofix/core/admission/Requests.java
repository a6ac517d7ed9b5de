package dev.autofix.core.admission;

import dev.autofix.core.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Requests and policies that the tests vary. */
final class Requests {
  static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  static final Duration LEASE = Duration.ofMinutes(40);

  private Requests() {}

  static AdmissionRequest step(String namespace, String name) {
    return of(namespace, name, null, false);
  }

  static AdmissionRequest severe(String severity) {
    return of("shop", "web", severity, false);
  }

  static AdmissionRequest revert(String namespace, String name) {
    return of(namespace, name, null, true);
  }

  private static AdmissionRequest of(
      String namespace,
      String name,
      @org.jspecify.annotations.Nullable String severity,
      boolean revert) {
    return new AdmissionRequest(
        "run-" + name + "/1",
        "fix-" + name,
        new Workload("prod", namespace, "Deployment", name),
        "argocd/" + name,
        "https://git.example.com/platform/apps.git",
        severity,
        revert,
        LEASE,
        NOON);
  }

  static AdmissionPolicy budget(Level level, int steps) {
    return policy(Map.of(level, List.of(new Budget(steps, Duration.ofHours(1)))), 10);
  }

  static AdmissionPolicy concurrent(int fixes) {
    return policy(Map.of(), fixes);
  }

  static AdmissionPolicy policy(Map<Level, List<Budget>> budgets, int concurrent) {
    AdmissionPolicy standard = AdmissionPolicy.standard();
    return new AdmissionPolicy(
        budgets,
        concurrent,
        Duration.ZERO,
        standard.unhealthy(),
        standard.breaker(),
        standard.patience(),
        standard.lookAgain());
  }

  /** What the ledger is once this request was granted. */
  static Ledger granted(Ledger ledger, AdmissionRequest request, Instant at) {
    Lease lease = new Lease(request.holder(), request.workload().display(), at.plus(LEASE), false);
    return ledger.granted(request, lease, at);
  }

  static Ledger with(Switch.Kind kind, String scope) {
    return Ledger.empty()
        .switched(new Switch(kind, AdmissionScope.parse(scope), "upgrade", "olga", NOON, null));
  }
}
