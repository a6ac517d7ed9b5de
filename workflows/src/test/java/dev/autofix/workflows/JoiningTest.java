package dev.autofix.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.explain.Explanation;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.workload.WorkflowIds;
import dev.autofix.workflows.activity.SyncReport;
import dev.autofix.workflows.activity.Triage;
import dev.autofix.workflows.activity.Verification;
import dev.autofix.workflows.alert.AlertResult;
import dev.autofix.workflows.fix.Retry;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.Samples;
import dev.autofix.workflows.testkit.ScriptedWorld;
import dev.autofix.workflows.testkit.TemporalWorld;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JoiningTest {
  private final TemporalWorld temporal = new TemporalWorld();
  private final ScriptedWorld world = temporal.world;
  private final Rule rule = Rules.oom(Mode.AUTO);

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void tenPodsTwoRulesAndThreeDeliveriesMakeOneFixAndOneCommit() {
    List<String> alerts = new ArrayList<>();
    for (int delivery = 0; delivery < 3; delivery++) {
      for (int pod = 0; pod < 10; pod++) {
        alerts.add(temporal.fire("oom-" + pod, "PodOOMKilled", rule));
        alerts.add(temporal.fire("loop-" + pod, "PodCrashLoopBackOff", rule));
      }
    }

    assertThat(
            alerts.stream().distinct().map(temporal::resultInSkippedTime).map(AlertResult::outcome))
        .hasSize(20)
        .containsOnly(Outcome.RECOVERED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
  }

  @Test
  void anAlertThatIsGoneByTheEndDoesNotFailTheFix() {
    String gone = WorkflowIds.alert("lab", "a1");
    world.verify =
        request -> {
          WorkflowStub.fromTyped(temporal.alert(gone)).terminate("nobody needs it");
          return Samples.verified(Verification.Verdict.CURED);
        };
    temporal.fire("a1", "PodOOMKilled", rule);
    temporal.untilState(State.COOLING_DOWN);

    AlertResult late = temporal.result(temporal.fire("a2", "PodOOMKilled", rule));

    assertThat(late.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).hasSize(1);
  }

  @Test
  void anAlertThatComesDuringTheCoolDownGetsTheSameOutcome() {
    temporal.result(temporal.fire("a1", "PodOOMKilled", rule));

    AlertResult late = temporal.result(temporal.fire("a2", "PodOOMKilled", rule));

    assertThat(late.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).hasSize(1);
  }

  @Test
  void newerEvidenceAfterTheCoolDownStartsAnotherRoundWithTheNextTrailer() {
    temporal.result(temporal.fire("a1", "PodOOMKilled", rule));
    temporal.environment.sleep(Rules.TIMING.coolDown().plusMinutes(1));
    Instant now = Instant.ofEpochMilli(temporal.environment.currentTimeMillis());
    world.triage = request -> Samples.fresh(Samples.finding("app", Evidence.OOM_KILLED, now));

    AlertResult second = temporal.result(temporal.fire("a2", "PodOOMKilled", rule));

    assertThat(second.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "2 64Mi -> 512Mi");
    assertThat(world.branch.stream().map(line -> line.substring(0, line.indexOf('/'))))
        .as("one fix id over continue-as-new")
        .containsOnly(world.branch.get(0).substring(0, world.branch.get(0).indexOf('/')));
  }

  @Test
  void anotherContainerOfTheWorkloadGetsItsOwnRoundDuringTheCoolDown() {
    temporal.result(temporal.fire("a1", "PodOOMKilled", rule));
    world.triage =
        request ->
            Samples.fresh(Samples.finding("sidecar", Evidence.OOM_KILLED, Samples.KILLED_AT));

    AlertResult second = temporal.result(temporal.fire("a2", "PodOOMKilled", rule));

    assertThat(second.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).hasSize(2);
  }

  @Test
  void theDailyBudgetOutlivesTheRound() {
    Rule tight = Rules.oom(Mode.AUTO, 3, 1);
    temporal.result(temporal.fire("a1", "PodOOMKilled", tight));
    temporal.environment.sleep(Rules.TIMING.coolDown().plusMinutes(1));
    Instant now = Instant.ofEpochMilli(temporal.environment.currentTimeMillis());
    world.triage = request -> Samples.fresh(Samples.finding("app", Evidence.OOM_KILLED, now));

    AlertResult second = temporal.result(temporal.fire("a2", "PodOOMKilled", tight));

    assertThat(second.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(second.reason()).contains("1 steps in 24 hours");
    assertThat(world.history()).hasSize(1);
  }

  @Test
  void aPersonsRetryEndsTheCoolDownEarly() throws InterruptedException {
    temporal.result(temporal.fire("a1", "PodOOMKilled", rule));
    CountDownLatch synced = new CountDownLatch(1);
    world.sync =
        request -> {
          synced.countDown();
          return new SyncReport(SyncReport.Result.APPLIED, Explanation.yes("applied"));
        };

    temporal.fix().retry(new Retry("ann"));

    assertThat(synced.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "2 64Mi -> 512Mi");
  }

  @Test
  void aRetryOfAWorkloadThatIsWellByNowWritesNothing() {
    temporal.result(temporal.fire("a1", "PodOOMKilled", rule));
    world.triage = request -> Samples.stale();

    temporal.fix().retry(new Retry("ann"));

    temporal.untilOutcome(Outcome.NOT_NEEDED);
    assertThat(temporal.fixStatus().reason()).isEqualTo("nothing fails");
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
  }

  @Test
  void aRetryGoesByTheNewestEvidence() {
    temporal.result(temporal.fire("a1", "PodOOMKilled", rule));
    Instant now = Instant.ofEpochMilli(temporal.environment.currentTimeMillis());
    world.triage = request -> Samples.fresh(Samples.finding("app", Evidence.OOM_KILLED, now));

    temporal.fix().retry(new Retry("ann"));

    temporal.untilCommits(2);
    assertThat(temporal.fixStatus().begunBy().evidence().seenAt()).isEqualTo(now);
  }

  @Test
  void aRetryOfWhatNobodyMayRepairIsEscalated() {
    temporal.result(temporal.fire("a1", "PodOOMKilled", rule));
    world.triage =
        request ->
            new Triage(Triage.Verdict.UNSUPPORTED, null, Explanation.no("an operator writes it"));

    temporal.fix().retry(new Retry("ann"));

    temporal.untilOutcome(Outcome.ESCALATED);
    assertThat(temporal.fixStatus().reason()).isEqualTo("an operator writes it");
    assertThat(world.history()).hasSize(1);
  }

  @Test
  void theFixForgetsAfterItsMemoryAndCloses() {
    temporal.result(temporal.fire("a1", "PodOOMKilled", rule));

    temporal.environment.sleep(Rules.TIMING.memory().plus(Duration.ofMinutes(1)));

    assertThat(world.isOpen(temporal.fixId())).isFalse();
  }

  @Test
  void anAlertThatFiresAgainWhileItsFixRecoversItEndsWithThatOutcome() {
    world.triage =
        request -> request.after() == null ? Samples.fresh(Samples.finding()) : Samples.stale();
    CountDownLatch verifying = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    world.verify =
        request -> {
          verifying.countDown();
          await(goOn);
          return Samples.verified(Verification.Verdict.CURED);
        };
    String alert = temporal.fire("a1", "PodOOMKilled", rule);
    await(verifying);
    temporal.fire("a1", "PodOOMKilled", rule);
    goOn.countDown();

    AlertResult result = temporal.result(alert);

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.triages).hasSize(2);
    assertThat(world.triages.get(1).after()).isNotNull();
    assertThat(world.history()).hasSize(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
