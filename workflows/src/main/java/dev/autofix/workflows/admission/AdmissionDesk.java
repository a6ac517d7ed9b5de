package dev.autofix.workflows.admission;

import dev.autofix.core.admission.Admission;
import dev.autofix.core.admission.AdmissionPolicy;
import dev.autofix.core.admission.AdmissionRequest;
import dev.autofix.core.admission.AdmissionScope;
import dev.autofix.core.admission.Budget;
import dev.autofix.core.admission.Decision;
import dev.autofix.core.admission.Lease;
import dev.autofix.core.admission.Ledger;
import dev.autofix.core.admission.Switch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes one message after the other and says who is to be answered what. Who waits keeps the place
 * in the queue that it took first. When something changes, those who would get in now are told, in
 * that order, to ask again: only their own question sees the surroundings of now. Their place is
 * reserved meanwhile.
 */
final class AdmissionDesk {
  private static final Duration RESERVATION = Duration.ofSeconds(30);

  private static final int NOTES = 5;

  private final Map<String, Waiting> waiting = new LinkedHashMap<>();
  private final List<Outgoing> answers = new ArrayList<>();
  private final List<String> notes;
  private Ledger ledger;
  private AdmissionPolicy policy;

  /** An answer on its way to the fix that holds or wants a lease. */
  record Outgoing(String holder, AdmissionAnswer answer) {}

  AdmissionDesk(AdmissionMemory memory) {
    this.ledger = memory.ledger();
    this.policy = memory.policy();
    this.notes = new ArrayList<>(memory.notes());
    memory.waiting().forEach(one -> waiting.put(one.ask().request().holder(), one));
  }

  Decision asked(Ask ask, Instant now) {
    AdmissionRequest request = ask.request();
    policy = ask.policy();
    unreserve(request.holder());
    ledger = ledger.at(now, policy);
    Decision decision = decide(ask, now);
    if (decision.verdict() == Decision.Verdict.WAIT) {
      waiting.put(request.holder(), new Waiting(ask, decision, null));
    } else {
      waiting.remove(request.holder());
    }
    Lease lease = decision.lease();
    if (lease != null && !request.revert()) {
      ledger = ledger.granted(request, lease, now);
    }
    answers.add(new Outgoing(request.holder(), new AdmissionAnswer(request.id(), decision)));
    return decision;
  }

  /** Whether the circuit breaker opened by this. */
  boolean ended(RoundEnded ended, Instant now) {
    gone(ended.holder());
    boolean wasClosed = ledger.tripped() == null;
    if (ended.reverted()) {
      ledger = ledger.reverted(ended.holder(), now, policy.breaker());
    }
    return wasClosed && ledger.tripped() != null;
  }

  void switched(Switch.Kind kind, Order order, Instant now) {
    scope(order)
        .ifPresent(
            scope ->
                ledger =
                    ledger.switched(
                        new Switch(
                            kind,
                            scope,
                            Objects.requireNonNullElse(order.reason(), "no reason given"),
                            actor(order),
                            now,
                            order.until())));
  }

  void resumed(Order order) {
    scope(order).ifPresent(scope -> ledger = ledger.lifted(scope));
  }

  void breakerReset() {
    ledger = ledger.breakerReset();
  }

  /** The holder is no more, or needs nothing. */
  void gone(String holder) {
    ledger = ledger.released(holder);
    waiting.remove(holder);
  }

  /** Forgets what is over, and tells those to ask again who would get in now. */
  void settle(Instant now) {
    ledger = ledger.at(now, policy);
    waiting.values().removeIf(one -> one.isGone(policy, now));
    for (Map.Entry<String, Waiting> entry : waiting.entrySet()) {
      Waiting one = entry.getValue();
      AdmissionRequest request = one.ask().request();
      if (one.nudgedUntil() != null
          || decide(one.ask(), now).verdict() != Decision.Verdict.GRANTED) {
        continue;
      }
      entry.setValue(new Waiting(one.ask(), one.decision(), now.plus(RESERVATION)));
      answers.add(
          new Outgoing(
              request.holder(), new AdmissionAnswer(request.id(), Decision.askAgain(now))));
      if (!request.revert() && leaseOf(request.holder()).isEmpty()) {
        ledger =
            ledger.leased(
                new Lease(
                    request.holder(), request.workload().display(), now.plus(RESERVATION), true));
      }
    }
  }

  /** When something changes by itself; empty if nothing does. */
  Optional<Instant> nextChange() {
    return Stream.concat(
            ledger.nextEnd().stream(),
            waiting.values().stream().flatMap(one -> one.end(policy).stream()))
        .min(Instant::compareTo);
  }

  /** The fixes whose lease others wait for. */
  List<String> wantedHolders() {
    return waiting.isEmpty()
        ? List.of()
        : ledger.leases().stream().filter(l -> !l.reserved()).map(Lease::holder).toList();
  }

  List<Outgoing> takeAnswers() {
    List<Outgoing> taken = List.copyOf(answers);
    answers.clear();
    return taken;
  }

  AdmissionMemory memory() {
    return new AdmissionMemory(ledger, List.copyOf(waiting.values()), policy, notes);
  }

  AdmissionStatus status(String installation, Instant now) {
    return new AdmissionStatus(
        installation,
        ledger.switches(),
        ledger.tripped(),
        ledger.leases(),
        waiting.values().stream().map(AdmissionDesk::held).toList(),
        budgets(now),
        List.copyOf(notes));
  }

  private Decision decide(Ask ask, Instant now) {
    return Admission.decide(policy, ledger, ask.request(), ask.surroundings(), now);
  }

  private void unreserve(String holder) {
    leaseOf(holder)
        .filter(Lease::reserved)
        .ifPresent(reserved -> ledger = ledger.released(reserved.holder()));
  }

  private Optional<Lease> leaseOf(String holder) {
    return ledger.leases().stream().filter(lease -> lease.holder().equals(holder)).findFirst();
  }

  private static AdmissionStatus.Held held(Waiting one) {
    AdmissionRequest request = one.ask().request();
    return new AdmissionStatus.Held(
        request.holder(),
        request.workload().display(),
        request.revert(),
        one.decision().why().text(),
        request.since(),
        one.decision().lookAgainAt());
  }

  private List<AdmissionStatus.Use> budgets(Instant now) {
    return ledger.steps().stream()
        .flatMap(step -> step.scopes().stream())
        .distinct()
        .flatMap(scope -> policy.of(scope.level()).stream().map(budget -> use(scope, budget, now)))
        .toList();
  }

  private AdmissionStatus.Use use(AdmissionScope scope, Budget budget, Instant now) {
    return new AdmissionStatus.Use(
        scope.display(), ledger.count(scope, budget.window(), now), budget.display());
  }

  private static String actor(Order order) {
    return Objects.requireNonNullElse(order.actor(), "a Temporal operator");
  }

  /** A mistake in an order must not stop everything else; the page shows it. */
  private Optional<AdmissionScope> scope(Order order) {
    try {
      return Optional.of(
          order.scope() == null
              ? AdmissionScope.INSTALLATION
              : AdmissionScope.parse(order.scope()));
    } catch (IllegalArgumentException e) {
      if (notes.size() == NOTES) {
        notes.remove(0);
      }
      notes.add("an order of %s was not understood: %s".formatted(actor(order), e.getMessage()));
      return Optional.empty();
    }
  }
}
