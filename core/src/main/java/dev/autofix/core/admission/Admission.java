package dev.autofix.core.admission;

import dev.autofix.core.explain.Explanation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The leave to commit now, as one pure function. Every condition is asked, so that the answer names
 * all that is in the way; the first of them is its headline.
 */
public final class Admission {
  /** A wait whose end is known is still looked at again after so many looks of an unknown one. */
  private static final int KNOWN_WAIT_LOOKS = 10;

  private final AdmissionPolicy policy;
  private final Ledger ledger;
  private final AdmissionRequest request;
  private final Surroundings around;
  private final Instant now;

  private Admission(
      AdmissionPolicy policy,
      Ledger ledger,
      AdmissionRequest request,
      Surroundings around,
      Instant now) {
    this.policy = policy;
    this.ledger = ledger;
    this.request = request;
    this.around = around;
    this.now = now;
  }

  /** What {@code request} is answered at {@code now}. */
  public static Decision decide(
      AdmissionPolicy policy,
      Ledger ledger,
      AdmissionRequest request,
      Surroundings around,
      Instant now) {
    Admission admission = new Admission(policy, ledger, request, around, now);
    return admission.answer(request.revert() ? admission.forRevert() : admission.forStep());
  }

  /** Budgets, freezes and the breaker never hold a revert, and it needs no lease of others. */
  private List<Check> forRevert() {
    return switches(Switch.Kind.KILL);
  }

  private List<Check> forStep() {
    List<Check> checks = new ArrayList<>(switches(Switch.Kind.KILL));
    checks.addAll(switches(Switch.Kind.PAUSE));
    checks.add(breaker());
    checks.addAll(freezes());
    checks.add(syncWindow());
    checks.add(health());
    checks.addAll(budgets());
    checks.add(distance());
    checks.add(concurrency());
    return checks;
  }

  private Decision answer(List<Check> checks) {
    Explanation[] why = checks.stream().map(Check::why).toArray(Explanation[]::new);
    List<Check> holding = checks.stream().filter(Check::holds).toList();
    if (holding.isEmpty()) {
      Lease lease =
          new Lease(
              request.holder(), request.workload().display(), now.plus(request.lease()), false);
      return new Decision(
          Decision.Verdict.GRANTED,
          null,
          lease,
          Explanation.yes("admitted, lease until " + lease.until(), why));
    }
    Check first =
        holding.stream().filter(Check::forever).findFirst().orElseGet(() -> holding.get(0));
    Explanation headline = Explanation.no(first.why().text(), why);
    return first.forever()
        ? new Decision(Decision.Verdict.REFUSED, null, null, headline)
        : new Decision(Decision.Verdict.WAIT, lookAgain(holding), null, headline);
  }

  /** When the last of the known ends is reached; soon where one is not known. */
  private Instant lookAgain(List<Check> holding) {
    Instant soon = now.plus(policy.lookAgain());
    if (holding.stream().anyMatch(check -> check.until() == null)) {
      return soon;
    }
    Instant known =
        holding.stream()
            .map(check -> Objects.requireNonNull(check.until()))
            .max(Instant::compareTo)
            .orElse(soon);
    Instant latest = now.plus(policy.lookAgain().multipliedBy(KNOWN_WAIT_LOOKS));
    return known.isAfter(latest) ? latest : known;
  }

  private List<Check> switches(Switch.Kind kind) {
    List<Check> set =
        ledger.switches().stream()
            .filter(one -> one.kind() == kind && !one.isOver(now) && one.covers(request))
            .map(one -> Check.held(one.until(), one.display()))
            .toList();
    String none = kind == Switch.Kind.KILL ? "no kill switch" : "no pause";
    return set.isEmpty() ? List.of(Check.passed(none)) : set;
  }

  private Check breaker() {
    Ledger.Trip trip = ledger.tripped();
    return trip == null
        ? Check.passed("the circuit breaker is closed")
        : Check.held(
            null,
            "the circuit breaker is open since %s: %s (a person resets it)"
                .formatted(trip.at(), trip.why()));
  }

  private List<Check> freezes() {
    List<Check> open =
        around.freezes().stream()
            .filter(freeze -> now.isBefore(freeze.until()))
            .map(this::freeze)
            .toList();
    return open.isEmpty() ? List.of(Check.passed("no freeze window is open")) : open;
  }

  private Check freeze(Surroundings.Freeze freeze) {
    String name = "freeze window '" + freeze.name() + "' until " + freeze.until();
    String severity = request.severity();
    return severity != null && freeze.bypass().contains(severity)
        ? Check.passed(name + ", which severity '" + severity + "' passes")
        : Check.held(freeze.until(), name);
  }

  private Check syncWindow() {
    String held = around.syncWindow();
    return held == null
        ? Check.passed("no sync window of the Application holds it")
        : Check.held(null, held);
  }

  private Check health() {
    Surroundings.Health health = around.health();
    if (health == null) {
      return Check.unknown("how many workloads are red cannot be read, so it is not asked");
    }
    AdmissionPolicy.Unhealthy limit = policy.unhealthy();
    String seen =
        "%d of %d workloads are red (held above %d %% and from %d on)"
            .formatted(health.red(), health.all(), limit.percent(), limit.atLeast());
    boolean many = health.red() * 100L > (long) limit.percent() * health.all();
    return many && health.red() >= limit.atLeast()
        ? Check.held(null, seen + ": the platform fails, not an application")
        : Check.passed(seen);
  }

  private List<Check> budgets() {
    List<Check> checks = new ArrayList<>();
    for (AdmissionScope scope : request.scopes()) {
      List<Instant> taken = ledger.taken(scope, request.id());
      for (Budget budget : policy.of(scope.level())) {
        checks.add(budget(scope, budget, taken));
      }
    }
    return checks;
  }

  private Check budget(AdmissionScope scope, Budget budget, List<Instant> taken) {
    String seen =
        "budget of %s: %d of %s used"
            .formatted(scope.display(), budget.used(taken, now), budget.display());
    Instant freeAt = budget.freeAt(taken, now);
    if (freeAt == null) {
      return Check.refused(seen);
    }
    return freeAt.isAfter(now)
        ? Check.held(freeAt, seen + ", free at " + freeAt)
        : Check.passed(seen);
  }

  private Check distance() {
    Duration least = policy.minDistance();
    Instant last =
        ledger.taken(AdmissionScope.INSTALLATION, request.id()).stream()
            .max(Instant::compareTo)
            .orElse(Instant.MIN);
    if (least.isZero() || last.equals(Instant.MIN) || !now.isBefore(last.plus(least))) {
      return Check.passed("the last step is at least " + least + " ago");
    }
    return Check.held(
        last.plus(least), "the last step was at %s, less than %s ago".formatted(last, least));
  }

  private Check concurrency() {
    List<Lease> others =
        ledger.leases().stream()
            .filter(lease -> !lease.holder().equals(request.holder()))
            .filter(lease -> now.isBefore(lease.until()))
            .toList();
    String seen =
        "%d of %d fixes at a time are under way".formatted(others.size(), policy.maxConcurrent());
    return others.size() < policy.maxConcurrent()
        ? Check.passed(seen)
        : Check.held(
            null, seen + ": " + String.join(", ", others.stream().map(Lease::workload).toList()));
  }
}
