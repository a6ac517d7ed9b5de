package dev.autofix.core.admission;

import dev.autofix.core.explain.Spans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What admission remembers. Immutable: each change is another ledger.
 *
 * @param tripped why and since when the circuit breaker is open; null while it is closed
 */
public record Ledger(
    List<Step> steps,
    List<Revert> reverts,
    List<Lease> leases,
    List<Switch> switches,
    @Nullable Trip tripped) {

  /** A step that was let through. */
  public record Step(String id, Instant at, List<AdmissionScope> scopes) {
    public Step {
      scopes = List.copyOf(scopes);
    }
  }

  /** A fix that did not help and was undone. */
  public record Revert(String holder, Instant at) {}

  /** The opening of the breaker. */
  public record Trip(Instant at, String why) {}

  public Ledger {
    steps = List.copyOf(steps);
    reverts = List.copyOf(reverts);
    leases = List.copyOf(leases);
    switches = List.copyOf(switches);
  }

  /** Remembers nothing yet. */
  public static Ledger empty() {
    return new Ledger(List.of(), List.of(), List.of(), List.of(), null);
  }

  /** The step is let through, once. */
  public Ledger granted(AdmissionRequest request, Lease lease, Instant now) {
    Ledger held = leased(lease);
    if (steps.stream().anyMatch(step -> step.id.equals(request.id()))) {
      return held;
    }
    Step step = new Step(request.id(), now, request.scopes());
    return new Ledger(plus(steps, step), reverts, held.leases, switches, tripped);
  }

  /** The holder has this lease and no other. */
  public Ledger leased(Lease lease) {
    return new Ledger(
        steps, reverts, plus(released(lease.holder()).leases, lease), switches, tripped);
  }

  /** The holder has no lease. */
  public Ledger released(String holder) {
    return new Ledger(
        steps, reverts, without(leases, l -> l.holder().equals(holder)), switches, tripped);
  }

  /** Counts a revert, and opens the breaker if it was one too many. */
  public Ledger reverted(String holder, Instant now, AdmissionPolicy.Breaker breaker) {
    List<Revert> counted = plus(reverts, new Revert(holder, now));
    long recent = counted.stream().filter(r -> r.at.isAfter(now.minus(breaker.window()))).count();
    Trip trip =
        tripped != null || recent < breaker.reverts()
            ? tripped
            : new Trip(
                now,
                recent
                    + (recent == 1 ? " revert within " : " reverts within ")
                    + Spans.of(breaker.window()));
    return new Ledger(steps, counted, leases, switches, trip);
  }

  /** A person closes the breaker; the reverts that opened it count no more. */
  public Ledger breakerReset() {
    return new Ledger(steps, List.of(), leases, switches, null);
  }

  /** The switch replaces one of its kind and scope. */
  public Ledger switched(Switch set) {
    List<Switch> others =
        without(switches, s -> s.kind() == set.kind() && s.scope().equals(set.scope()));
    return new Ledger(steps, reverts, leases, plus(others, set), tripped);
  }

  /** Both switches of exactly this scope are lifted. */
  public Ledger lifted(AdmissionScope scope) {
    return new Ledger(
        steps, reverts, leases, without(switches, s -> s.scope().equals(scope)), tripped);
  }

  /** Without what is over. */
  public Ledger at(Instant now, AdmissionPolicy policy) {
    Instant stepsSince = now.minus(policy.memory());
    Instant revertsSince = now.minus(policy.breaker().window());
    return new Ledger(
        without(steps, s -> s.at.isBefore(stepsSince)),
        without(reverts, r -> r.at.isBefore(revertsSince)),
        without(leases, l -> !now.isBefore(l.until())),
        without(switches, s -> s.isOver(now)),
        tripped);
  }

  /** When this ledger changes by itself next; empty if it does not. */
  public Optional<Instant> nextEnd() {
    List<Instant> ends = new ArrayList<>();
    leases.forEach(lease -> ends.add(lease.until()));
    switches.stream().map(Switch::until).filter(Objects::nonNull).forEach(ends::add);
    return ends.stream().min(Instant::compareTo);
  }

  /** When steps within a scope were taken, but for the one with this id. */
  List<Instant> taken(AdmissionScope scope, String except) {
    return steps.stream()
        .filter(step -> !step.id.equals(except) && step.scopes.contains(scope))
        .map(Step::at)
        .toList();
  }

  /** How many of the steps of the last while lie in a scope. */
  public int count(AdmissionScope scope, Duration window, Instant now) {
    return new Budget(0, window).used(taken(scope, ""), now);
  }

  private static <T> List<T> plus(List<T> list, T one) {
    List<T> longer = new ArrayList<>(list);
    longer.add(one);
    return longer;
  }

  private static <T> List<T> without(List<T> list, Predicate<T> gone) {
    return list.stream().filter(gone.negate()).toList();
  }
}
