package dev.autofix.workflows;

import static dev.autofix.workflows.testkit.Samples.verified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.admission.Surroundings;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.Mode;
import dev.autofix.workflows.activity.Told;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.admission.Order;
import dev.autofix.workflows.alert.AlertResult;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.testkit.Eventually;
import dev.autofix.workflows.testkit.Policies;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.Samples;
import dev.autofix.workflows.testkit.ScriptedWorld;
import dev.autofix.workflows.testkit.TemporalWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds a step, what holds a revert, and how each goes on. */
class AdmissionHoldsTest {
  private final TemporalWorld temporal = new TemporalWorld();
  private final ScriptedWorld world = temporal.world;

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void aSpentBudgetHoldsTheStepUntilItsWindowHasPassed() {
    temporal.admission.policy = Policies.namespaceBudget(1);
    temporal.admission.occupy("till", Duration.ofMinutes(1));
    String alert = fire();
    untilWaitingFor("budget of namespace:lab/shop: 1 of 1 step in 1 h used");

    temporal.skip(Duration.ofMinutes(40));
    assertThat(world.history()).isEmpty();
    temporal.skip(Duration.ofMinutes(40));

    assertThat(temporal.resultInSkippedTime(alert).outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
  }

  @Test
  void aWaitExpiresAndNothingIsWritten() {
    temporal.admission.policy = Policies.patience(Duration.ofMinutes(10));
    pause("installation");

    AlertResult result = temporal.resultInSkippedTime(fire());

    assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(result.reason())
        .isEqualTo(
            "expired after 10 min of waiting: pause on installation by olga, until it is lifted:"
                + " upgrade");
    assertThat(world.history()).isEmpty();
    assertThat(temporal.admissionStatus().waiting()).isEmpty();
  }

  @Test
  void aSecondStepThatExpiresUndoesTheFirst() {
    temporal.admission.policy = Policies.patience(Duration.ofMinutes(10));
    world.verify =
        request -> {
          pause("installation");
          return verified(Verdict.SAME_FAILURE);
        };

    AlertResult result = temporal.resultInSkippedTime(fire());

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "installation",
        "cluster:lab",
        "namespace:shop",
        "application:argocd/shop",
        "workload:shop/Deployment/shop"
      })
  void aPauseHoldsEveryStepInItsScopeUntilItIsLifted(String scope) {
    pause(scope);
    String alert = fire();
    untilWaitingFor("pause on " + scope + " by olga");

    temporal.admissionWorkflow().resume(new Order(scope, null, "olga", null));

    assertThat(temporal.resultInSkippedTime(alert).outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
  }

  @Test
  void aPauseWithAnEndEndsByItself() {
    temporal.admission.start();
    // Off the minute, when the fix asks again: see TemporalWorld.skip.
    Instant end = now().plus(Duration.ofMinutes(30)).plusSeconds(20);
    temporal.admissionWorkflow().pause(new Order("namespace:shop", "lunch", "olga", end));
    String alert = fire();
    untilWaitingFor("until " + end);

    temporal.skip(Duration.ofMinutes(31));

    assertThat(temporal.resultInSkippedTime(alert).outcome()).isEqualTo(Outcome.RECOVERED);
  }

  @Test
  void theKillSwitchHoldsAStepUntilItIsLifted() {
    temporal.admission.start();
    temporal.admissionWorkflow().kill(new Order(null, "bad release", "olga", null));
    String alert = fire();
    untilWaitingFor("kill switch on installation by olga");

    temporal.skip(Duration.ofHours(1));
    assertThat(world.history()).isEmpty();
    temporal.admissionWorkflow().resume(null);

    assertThat(temporal.resultInSkippedTime(alert).outcome()).isEqualTo(Outcome.RECOVERED);
  }

  @Test
  void theKillSwitchHoldsARevertSaysSoAndTheRevertRunsWhenItIsLifted() {
    world.verify =
        request -> {
          temporal.admissionWorkflow().kill(new Order("cluster:lab", "panic", "olga", null));
          return verified(Verdict.NEW_FAILURE);
        };
    String alert = fire();
    untilWaitingFor("the revert, held by kill switch on cluster:lab by olga");
    assertThat(temporal.fixStatus().state()).isEqualTo(State.REVERTING);
    assertThat(world.notices)
        .extracting(notice -> notice.summary())
        .contains("A kill switch holds the revert: lab/shop/Deployment/shop");

    temporal.skip(Duration.ofDays(2));
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
    temporal.admissionWorkflow().resume(new Order("cluster:lab", null, "olga", null));

    assertThat(temporal.resultInSkippedTime(alert).outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  @Test
  void nothingButAKillSwitchHoldsARevert() {
    world.verify =
        request -> {
          pause("installation");
          temporal.admission.around = asked -> new Surroundings(List.of(), "closed", null);
          return verified(Verdict.NEW_FAILURE);
        };

    assertThat(temporal.result(fire()).outcome()).isEqualTo(Outcome.REVERTED);
  }

  static Stream<Arguments> surroundings() {
    return Stream.of(
        Arguments.of(
            "freeze window 'night'",
            (Function<Instant, Surroundings>)
                now ->
                    new Surroundings(
                        List.of(
                            new Surroundings.Freeze(
                                "night", now.plus(Duration.ofMinutes(30)), Set.of("page"))),
                        null,
                        null)),
        Arguments.of(
            "sync window deny '0 22 * * *'",
            (Function<Instant, Surroundings>)
                now -> new Surroundings(List.of(), "sync window deny '0 22 * * *'", null)),
        Arguments.of(
            "9 of 20 workloads are red",
            (Function<Instant, Surroundings>)
                now -> new Surroundings(List.of(), null, new Surroundings.Health(9, 20))));
  }

  @ParameterizedTest
  @MethodSource("surroundings")
  void whatHoldsItFromOutsideIsLookedAtAgain(
      String reason, Function<Instant, Surroundings> around) {
    Surroundings held = around.apply(now());
    temporal.admission.around = request -> held;
    String alert = fire();
    untilWaitingFor(reason);

    temporal.admission.around = request -> Surroundings.calm();
    temporal.skip(Duration.ofMinutes(31));

    assertThat(temporal.resultInSkippedTime(alert).outcome()).isEqualTo(Outcome.RECOVERED);
  }

  @Test
  void evidenceThatIsGoneAfterTheWaitNeedsNoStep() {
    pause("installation");
    String alert = fire();
    untilWaitingFor("pause on installation");
    world.triage = request -> Samples.stale();
    temporal.skip(Duration.ofMinutes(5));

    temporal.admissionWorkflow().resume(null);

    assertThat(temporal.resultInSkippedTime(alert).outcome()).isEqualTo(Outcome.NOT_NEEDED);
    assertThat(world.history()).isEmpty();
  }

  @Test
  void aCancellationEndsTheWait() {
    pause("installation");
    String alert = fire();
    untilWaitingFor("pause on installation");

    temporal.fix().cancel(null);

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(world.history()).isEmpty();
    Eventually.holds(() -> assertThat(temporal.admissionStatus().waiting()).isEmpty());
  }

  @Test
  void theBreakerOpensOnRevertsIsToldAndAPersonClosesIt() {
    temporal.admission.policy = Policies.breaker(1);
    world.verify = request -> verified(Verdict.NEW_FAILURE);
    temporal.result(fire());
    Eventually.holds(() -> assertThat(temporal.admissionStatus().breaker()).isNotNull());
    assertThat(world.notices)
        .extracting(notice -> notice.summary())
        .contains("Circuit breaker open: nothing is committed until a person resets it");
    world.verify = request -> verified(Verdict.CURED);
    temporal.fix().retry(null);
    untilWaitingFor("the circuit breaker is open since");

    temporal.admissionWorkflow().resetBreaker(null);

    Eventually.holds(() -> assertThat(status().outcome()).isEqualTo(Outcome.RECOVERED));
  }

  @Test
  void whoCannotBeToldHoldsUpNoAdmission() {
    temporal.admission.policy = Policies.breaker(1);
    CountDownLatch telling = new CountDownLatch(1);
    CountDownLatch deaf = new CountDownLatch(1);
    world.tell =
        notice -> {
          if (notice.channel() == null) {
            telling.countDown();
            await(deaf);
          }
          return new Told("told");
        };
    world.verify = request -> verified(Verdict.NEW_FAILURE);
    temporal.result(fire());
    await(telling);

    temporal.admissionWorkflow().resetBreaker(null);

    Eventually.holds(() -> assertThat(temporal.admissionStatus().breaker()).isNull());
    deaf.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Test
  void theHourlyBudgetOfTheWorkloadIsKeptByTheFixItself() {
    world.verify = request -> verified(Verdict.SAME_FAILURE);
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO, 4, 7));
    untilWaitingFor("the budget of the workload, 3 steps in 1 h, until");
    assertThat(world.history()).hasSize(3);

    temporal.skip(Duration.ofMinutes(61));

    assertThat(temporal.resultInSkippedTime(alert).outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(world.history()).contains("4 2Gi -> 4Gi", "revert-1 restored");
  }

  private String fire() {
    return temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO));
  }

  private void pause(String scope) {
    if (temporal.admission.asked.isEmpty()) {
      temporal.admission.start();
    }
    temporal.admissionWorkflow().pause(new Order(scope, "upgrade", "olga", null));
  }

  private void untilWaitingFor(String reason) {
    Eventually.holds(() -> assertThat(status().waitingFor()).isNotNull().contains(reason));
  }

  private FixStatus status() {
    return temporal.fixStatus();
  }

  private Instant now() {
    return Instant.ofEpochMilli(temporal.environment.currentTimeMillis());
  }
}
