package dev.autofix.core.admission;

import static dev.autofix.core.admission.Requests.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.admission.Decision.Verdict;
import dev.autofix.core.admission.Surroundings.Freeze;
import dev.autofix.core.admission.Surroundings.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
  private static final AdmissionPolicy STANDARD = AdmissionPolicy.standard();
  private static final AdmissionRequest WEB = Requests.step("shop", "web");

  @Test
  void aQuietInstallationGrantsALeaseThatEnds() {
    Decision decision = decide(STANDARD, Ledger.empty(), WEB, Surroundings.calm(), NOON);

    assertThat(decision.verdict()).isEqualTo(Verdict.GRANTED);
    assertThat(decision.lease())
        .isEqualTo(
            new Lease("fix-web", "prod/shop/Deployment/web", NOON.plus(Requests.LEASE), false));
    assertThat(decision.why().lines()).contains("  + no freeze window is open");
  }

  @ParameterizedTest
  @CsvSource({
    "INSTALLATION, other, other, installation",
    "CLUSTER, other, other, cluster:prod",
    "REPOSITORY, other, other, repository:https://git.example.com/platform/apps.git",
    "NAMESPACE, shop, other, namespace:prod/shop",
    "WORKLOAD, shop, web, workload:prod/shop/Deployment/web"
  })
  void aSpentBudgetHoldsTheNextStepOfItsScopeUntilTheWindowHasPassed(
      Level level, String namespace, String name, String shown) {
    Ledger spent =
        Requests.granted(Ledger.empty(), otherStep(namespace, name), NOON.minusSeconds(600));

    Decision decision = decide(Requests.budget(level, 1), spent, WEB, Surroundings.calm(), NOON);

    assertThat(decision.verdict()).isEqualTo(Verdict.WAIT);
    assertThat(decision.why().text())
        .isEqualTo(
            "budget of %s: 1 of 1 step in 1 h used, free at 2026-11-24T12:50:00Z".formatted(shown));
    assertThat(decision.lookAgainAt()).isEqualTo(NOON.plusSeconds(600));
    assertThat(decideAt(Requests.budget(level, 1), spent, WEB, NOON.plusSeconds(3000)))
        .isEqualTo(Verdict.GRANTED);
  }

  @Test
  void aBudgetOfAnotherNamespaceIsAnother() {
    Ledger spent = Requests.granted(Ledger.empty(), Requests.step("bank", "till"), NOON);

    assertThat(decideAt(Requests.budget(Level.NAMESPACE, 1), spent, WEB, NOON))
        .isEqualTo(Verdict.GRANTED);
  }

  @Test
  void aBudgetOfNoStepsRefusesSinceNoWaitHelps() {
    Decision decision =
        decide(Requests.budget(Level.NAMESPACE, 0), Ledger.empty(), WEB, Surroundings.calm(), NOON);

    assertThat(decision.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(decision.why().text()).contains("0 of 0 steps");
  }

  @Test
  void askingTwiceForAStepCountsOnce() {
    Ledger once = Requests.granted(Ledger.empty(), WEB, NOON);

    assertThat(decideAt(Requests.budget(Level.NAMESPACE, 1), once, WEB, NOON.plusSeconds(5)))
        .isEqualTo(Verdict.GRANTED);
    assertThat(Requests.granted(once, WEB, NOON.plusSeconds(5)).steps()).hasSize(1);
  }

  @Test
  void noMoreFixesThanAllowedAreUnderWayUntilOneEndsOrItsLeaseExpires() {
    Ledger busy = Requests.granted(Ledger.empty(), Requests.step("shop", "till"), NOON);
    AdmissionPolicy one = Requests.concurrent(1);

    Decision decision = decide(one, busy, WEB, Surroundings.calm(), NOON);

    assertThat(decision.why().text())
        .isEqualTo("1 of 1 fixes at a time are under way: prod/shop/Deployment/till");
    assertThat(decision.lookAgainAt()).isEqualTo(NOON.plus(STANDARD.lookAgain()));
    assertThat(decideAt(one, busy.released("fix-till"), WEB, NOON)).isEqualTo(Verdict.GRANTED);
    assertThat(decideAt(one, busy, WEB, NOON.plus(Requests.LEASE))).isEqualTo(Verdict.GRANTED);
  }

  @Test
  void theHoldersNextStepNeedsNoSecondPlace() {
    Ledger own = Requests.granted(Ledger.empty(), WEB, NOON);

    assertThat(decideAt(Requests.concurrent(1), own, WEB, NOON)).isEqualTo(Verdict.GRANTED);
  }

  @Test
  void stepsKeepTheirDistance() {
    AdmissionPolicy apart =
        new AdmissionPolicy(
            STANDARD.budgets(),
            STANDARD.maxConcurrent(),
            Duration.ofMinutes(2),
            STANDARD.unhealthy(),
            STANDARD.breaker(),
            STANDARD.patience(),
            STANDARD.lookAgain());
    Ledger busy = Requests.granted(Ledger.empty(), Requests.step("bank", "till"), NOON);

    Decision decision = decide(apart, busy, WEB, Surroundings.calm(), NOON.plusSeconds(30));

    assertThat(decision.verdict()).isEqualTo(Verdict.WAIT);
    assertThat(decision.lookAgainAt()).isEqualTo(NOON.plusSeconds(120));
    assertThat(decideAt(apart, busy, WEB, NOON.plusSeconds(120))).isEqualTo(Verdict.GRANTED);
  }

  @ParameterizedTest
  @CsvSource({"4, 5, GRANTED", "5, 16, WAIT", "6, 20, GRANTED", "7, 20, WAIT", "0, 0, GRANTED"})
  void nothingStartsWhileTooManyWorkloadsAreRed(int red, int all, Verdict expected) {
    Surroundings around = new Surroundings(List.of(), null, new Health(red, all));

    assertThat(decide(STANDARD, Ledger.empty(), WEB, around, NOON).verdict()).isEqualTo(expected);
  }

  @Test
  void aFreezeHoldsUntilItEndsAndTheNamedSeveritiesPass() {
    Instant end = NOON.plusSeconds(300);
    Surroundings night =
        new Surroundings(
            List.of(new Freeze("night", end, Set.of("critical"))), null, new Health(1, 10));

    Decision decision = decide(STANDARD, Ledger.empty(), WEB, night, NOON);

    assertThat(decision.why().text()).isEqualTo("freeze window 'night' until 2026-11-24T12:05:00Z");
    assertThat(decision.lookAgainAt()).isEqualTo(end);
    assertThat(decide(STANDARD, Ledger.empty(), WEB, night, end).verdict())
        .isEqualTo(Verdict.GRANTED);
    assertThat(decide(STANDARD, Ledger.empty(), Requests.severe("critical"), night, NOON).verdict())
        .isEqualTo(Verdict.GRANTED);
    assertThat(decide(STANDARD, Ledger.empty(), Requests.severe("warning"), night, NOON).verdict())
        .isEqualTo(Verdict.WAIT);
  }

  @Test
  void aLongFreezeIsStillLookedAtNowAndThen() {
    Surroundings night =
        new Surroundings(
            List.of(new Freeze("night", NOON.plusSeconds(30_000), Set.of())), null, null);

    assertThat(decide(STANDARD, Ledger.empty(), WEB, night, NOON).lookAgainAt())
        .isEqualTo(NOON.plusSeconds(600));
  }

  @Test
  void aSyncWindowOfTheApplicationHoldsWithItsName() {
    Surroundings closed = new Surroundings(List.of(), "sync window deny '0 22 * * *'", null);

    Decision decision = decide(STANDARD, Ledger.empty(), WEB, closed, NOON);

    assertThat(decision.verdict()).isEqualTo(Verdict.WAIT);
    assertThat(decision.why().text()).contains("0 22 * * *");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "installation",
        "cluster:prod",
        "namespace:shop",
        "namespace:prod/shop",
        "application:web",
        "application:argocd/web",
        "workload:shop/Deployment/web",
        "repository:https://git.example.com/platform/apps.git"
      })
  void aPauseHoldsEveryStepInItsScopeAndNoRevert(String scope) {
    Ledger paused = Requests.with(Switch.Kind.PAUSE, scope);

    Decision decision = decide(STANDARD, paused, WEB, Surroundings.calm(), NOON);

    assertThat(decision.verdict()).isEqualTo(Verdict.WAIT);
    assertThat(decision.why().text())
        .isEqualTo("pause on " + scope + " by olga, until it is lifted: upgrade");
    assertThat(decideAt(STANDARD, paused, Requests.revert("shop", "web"), NOON))
        .isEqualTo(Verdict.GRANTED);
    assertThat(decideAt(STANDARD, paused.lifted(AdmissionScope.parse(scope)), WEB, NOON))
        .isEqualTo(Verdict.GRANTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cluster:test",
        "namespace:op",
        "namespace:bank",
        "application:eb",
        "workload:bank/Deployment/web"
      })
  void aPauseElsewhereHoldsNothingHere(String scope) {
    assertThat(decideAt(STANDARD, Requests.with(Switch.Kind.PAUSE, scope), WEB, NOON))
        .isEqualTo(Verdict.GRANTED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aKillSwitchHoldsStepsAndReverts(boolean revert) {
    AdmissionRequest request = revert ? Requests.revert("shop", "web") : WEB;
    Ledger killed = Requests.with(Switch.Kind.KILL, "namespace:shop");

    assertThat(decideAt(STANDARD, killed, request, NOON)).isEqualTo(Verdict.WAIT);
  }

  @ParameterizedTest
  @EnumSource
  void aSwitchWithAnEndIsOverThen(Switch.Kind kind) {
    Instant end = NOON.plusSeconds(60);
    Ledger ledger =
        Ledger.empty()
            .switched(new Switch(kind, AdmissionScope.INSTALLATION, "lunch", "olga", NOON, end));

    assertThat(decide(STANDARD, ledger, WEB, Surroundings.calm(), NOON).lookAgainAt())
        .isEqualTo(end);
    assertThat(decideAt(STANDARD, ledger, WEB, end)).isEqualTo(Verdict.GRANTED);
  }

  @Test
  void nothingButAKillSwitchHoldsARevert() {
    Ledger bad =
        Requests.granted(Ledger.empty(), Requests.step("shop", "till"), NOON)
            .reverted("fix-a", NOON, new AdmissionPolicy.Breaker(1, Duration.ofHours(1)));
    Surroundings around =
        new Surroundings(
            List.of(new Freeze("night", NOON.plusSeconds(60), Set.of())),
            "sync window deny",
            new Health(9, 10));
    AdmissionPolicy none = Requests.budget(Level.INSTALLATION, 0);

    assertThat(decide(none, bad, WEB, around, NOON).verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(decide(none, bad, Requests.revert("shop", "web"), around, NOON).verdict())
        .isEqualTo(Verdict.GRANTED);
  }

  @Test
  void theBreakerOpensOnRevertsWithinItsWindowAndOnlyAPersonClosesIt() {
    AdmissionPolicy.Breaker two = new AdmissionPolicy.Breaker(2, Duration.ofHours(1));
    Ledger one = Ledger.empty().reverted("fix-a", NOON.minusSeconds(3601), two);
    Ledger late = one.reverted("fix-b", NOON, two);
    assertThat(decideAt(STANDARD, late, WEB, NOON)).isEqualTo(Verdict.GRANTED);

    Ledger tripped = late.reverted("fix-c", NOON, two);

    Decision decision = decide(STANDARD, tripped, WEB, Surroundings.calm(), NOON);
    assertThat(decision.why().text())
        .isEqualTo(
            "the circuit breaker is open since 2026-11-24T12:00:00Z: 2 reverts within 1 h"
                + " (a person resets it)");
    Instant tomorrow = NOON.plusSeconds(86_400);
    assertThat(decideAt(STANDARD, tripped.at(tomorrow, STANDARD), WEB, tomorrow))
        .isEqualTo(Verdict.WAIT);
    assertThat(decideAt(STANDARD, tripped.breakerReset(), WEB, NOON)).isEqualTo(Verdict.GRANTED);
  }

  private static AdmissionRequest otherStep(String namespace, String name) {
    AdmissionRequest step = Requests.step(namespace, name);
    return new AdmissionRequest(
        "an earlier one",
        "fix-earlier",
        step.workload(),
        step.application(),
        step.repository(),
        null,
        false,
        step.lease(),
        NOON);
  }

  private static Decision decide(
      AdmissionPolicy policy,
      Ledger ledger,
      AdmissionRequest request,
      Surroundings around,
      Instant now) {
    return Admission.decide(policy, ledger, request, around, now);
  }

  private static Verdict decideAt(
      AdmissionPolicy policy, Ledger ledger, AdmissionRequest request, Instant now) {
    return decide(policy, ledger, request, Surroundings.calm(), now).verdict();
  }
}
