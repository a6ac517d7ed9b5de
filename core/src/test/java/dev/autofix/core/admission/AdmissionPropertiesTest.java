package dev.autofix.core.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.admission.Decision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is asked, in whatever rhythm. */
class AdmissionPropertiesTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Property(tries = 200)
  void noWindowEverHoldsMoreStepsThanItsBudget(
      @ForAll @Size(max = 60) List<@IntRange(max = 2000) Integer> pauses,
      @ForAll @IntRange(min = 1, max = 5) int allowed) {
    AdmissionPolicy policy =
        Requests.policy(Map.of(Level.NAMESPACE, List.of(new Budget(allowed, HOUR))), 1000);
    Ledger ledger = Ledger.empty();
    Instant now = Requests.NOON;
    for (int i = 0; i < pauses.size(); i++) {
      now = now.plusSeconds(pauses.get(i));
      AdmissionRequest request = Requests.step("shop", "web-" + i);
      Decision decision = ask(policy, ledger, request, now);
      if (decision.lease() != null) {
        ledger = ledger.granted(request, decision.lease(), now);
      }
    }
    for (Ledger.Step end : ledger.steps()) {
      Instant since = end.at().minus(HOUR);
      assertThat(ledger.steps())
          .filteredOn(step -> step.at().isAfter(since) && !step.at().isAfter(end.at()))
          .hasSizeLessThanOrEqualTo(allowed);
    }
  }

  @Property(tries = 200)
  void whoAsksAgainWhenToldGetsInSoonerOrLater(
      @ForAll @Size(max = 30) List<@IntRange(max = 3599) Integer> ages,
      @ForAll @IntRange(min = 1, max = 5) int allowed) {
    AdmissionPolicy policy =
        Requests.policy(Map.of(Level.NAMESPACE, List.of(new Budget(allowed, HOUR))), 1000);
    Ledger ledger = Ledger.empty();
    for (int i = 0; i < ages.size(); i++) {
      ledger =
          Requests.granted(
              ledger, Requests.step("shop", "old-" + i), Requests.NOON.minusSeconds(ages.get(i)));
    }
    AdmissionRequest request = Requests.step("shop", "web");
    Instant now = Requests.NOON;
    Decision decision = ask(policy, ledger, request, now);
    while (decision.lookAgainAt() != null) {
      assertThat(decision.lookAgainAt()).isAfter(now);
      now = decision.lookAgainAt();
      decision = ask(policy, ledger, request, now);
    }

    assertThat(decision.verdict()).isEqualTo(Verdict.GRANTED);
    assertThat(now).isBeforeOrEqualTo(Requests.NOON.plus(HOUR));
  }

  @Property(tries = 200)
  void neverMoreLeasesThanFixesAtATime(
      @ForAll @Size(max = 60) List<@IntRange(min = -5, max = 5) Integer> moves,
      @ForAll @IntRange(min = 1, max = 4) int allowed) {
    AdmissionPolicy policy = Requests.concurrent(allowed);
    Ledger ledger = Ledger.empty();
    for (int move : moves) {
      AdmissionRequest request = Requests.step("shop", "web-" + Math.abs(move));
      Decision decision = ask(policy, ledger, request, Requests.NOON);
      if (move < 0) {
        ledger = ledger.released(request.holder());
      } else if (decision.lease() != null) {
        ledger = ledger.granted(request, decision.lease(), Requests.NOON);
      }
      assertThat(ledger.leases()).hasSizeLessThanOrEqualTo(allowed);
    }
  }

  @Property(tries = 100)
  void whatIsOverChangesNoAnswer(@ForAll @Size(max = 30) List<@IntRange(max = 9000) Integer> ages) {
    AdmissionPolicy policy = Requests.budget(Level.NAMESPACE, 3);
    Ledger ledger = Ledger.empty();
    for (int i = 0; i < ages.size(); i++) {
      ledger =
          Requests.granted(
              ledger, Requests.step("shop", "w" + i), Requests.NOON.minusSeconds(ages.get(i)));
    }
    AdmissionRequest request = Requests.step("shop", "web");

    assertThat(ask(policy, ledger.at(Requests.NOON, policy), request, Requests.NOON))
        .isEqualTo(ask(policy, ledger, request, Requests.NOON));
  }

  private static Decision ask(
      AdmissionPolicy policy, Ledger ledger, AdmissionRequest request, Instant now) {
    return Admission.decide(policy, ledger, request, Surroundings.calm(), now);
  }
}
