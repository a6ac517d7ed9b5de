package dev.autofix.workflows;

import static dev.autofix.workflows.testkit.Samples.verified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.Consent;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Rule;
import dev.autofix.workflows.activity.CommitReport;
import dev.autofix.workflows.activity.ProofSummary;
import dev.autofix.workflows.activity.Proposal;
import dev.autofix.workflows.activity.StepRequest;
import dev.autofix.workflows.activity.SyncReport;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.alert.AlertResult;
import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.Retry;
import dev.autofix.workflows.fix.ShownPlan;
import dev.autofix.workflows.testkit.Eventually;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.Samples;
import dev.autofix.workflows.testkit.ScriptedWorld;
import dev.autofix.workflows.testkit.TemporalWorld;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person's yes and no, at every time. */
class DecisionTest {
  private final TemporalWorld temporal = new TemporalWorld();
  private final ScriptedWorld world = temporal.world;
  private final CountDownLatch entered = new CountDownLatch(1);

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void aPlanWaitsForItsApproval() {
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.APPROVE));
    temporal.untilState(State.AWAITING_APPROVAL);
    assertThat(world.history()).isEmpty();
    assertThat(temporal.fixStatus().waitingFor()).contains("plan-512Mi");
    ShownPlan shown = temporal.fixStatus().plan();
    assertThat(shown).isNotNull();
    assertThat(shown.proof())
        .isEqualTo(
            new ProofSummary(
                "value file",
                "strict",
                List.of("Deployment/shop#app"),
                List.of("Deployment/shop memory of app: 64Mi -> 512Mi")));

    temporal.fix().approve(new Approval("plan-512Mi", "ann"));

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(temporal.fixStatus().explanation()).contains("+ approved by ann");
  }

  @Test
  void aFileThatFeedsOtherApplicationsIsAskedAboutAndTheyAreNamed() {
    world.propose =
        request -> {
          Proposal alone = Samples.proven(request);
          return new Proposal(
              true,
              alone.planHash(),
              alone.diff(),
              alone.moves(),
              alone.before(),
              alone.fields(),
              alone.fieldsBefore(),
              alone.shared(),
              alone.derived(),
              alone.proof(),
              List.of("argocd/shop", "argocd/till"),
              alone.why());
        };
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO));
    temporal.untilState(State.AWAITING_APPROVAL);
    ShownPlan shown = temporal.fixStatus().plan();
    assertThat(shown).isNotNull();
    assertThat(shown.warnings())
        .containsExactly("the file feeds 2 Applications (asked above 1): argocd/shop, argocd/till");

    temporal.fix().approve(new Approval("plan-512Mi", "ann"));

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.RECOVERED);
  }

  @Test
  void whoHandedTheAlertOverCannotApproveWhatComesOfIt() {
    String alert = temporal.handOver("a1", "PodOOMKilled", Rules.oom(Mode.APPROVE), "bot");
    temporal.untilState(State.AWAITING_APPROVAL);
    assertThat(temporal.fixStatus().approval().askedBy()).isEqualTo("bot");
    assertThat(temporal.fixStatus().begunBy().askedBy()).isEqualTo("bot");

    temporal.fix().approve(new Approval("plan-512Mi", "bot"));
    assertThat(temporal.fixStatus().state()).isEqualTo(State.AWAITING_APPROVAL);
    temporal.fix().approve(new Approval("plan-512Mi", "ann"));

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(temporal.fixStatus().explanation()).contains("+ approved by ann");
  }

  @Test
  void aBareApprovalCountsWhileOnePlanWasShown() {
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.APPROVE));
    temporal.untilState(State.AWAITING_APPROVAL);

    WorkflowStub.fromTyped(temporal.fix()).signal("approve");

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.RECOVERED);
  }

  @Test
  void aBareApprovalDoesNotCountForTheSecondPlan() {
    world.verify = request -> verified(Verdict.SAME_FAILURE);
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.APPROVE));
    temporal.untilState(State.AWAITING_APPROVAL);
    temporal.fix().approve(null);

    AlertResult result = temporal.resultInSkippedTime(alert);

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  @Test
  void anApprovalOfAnotherPlanDoesNotCount() {
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.APPROVE));
    temporal.untilState(State.AWAITING_APPROVAL);

    temporal.fix().approve(new Approval("plan-of-yesterday", "ann"));

    AlertResult result = temporal.resultInSkippedTime(alert);
    assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(result.reason()).contains("nobody approved within 4 h");
    assertThat(world.history()).isEmpty();
  }

  @Test
  void aBareApprovalBeforeAnyPlanWasShownCountsForNone() throws InterruptedException {
    CountDownLatch approved = new CountDownLatch(1);
    world.locate =
        request -> {
          entered.countDown();
          await(approved);
          return Samples.location("64Mi");
        };
    temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.APPROVE));
    assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();

    temporal.fix().approve(null);
    approved.countDown();

    temporal.untilState(State.AWAITING_APPROVAL);
    assertThat(temporal.fixStatus().approval().number()).isEqualTo(1);
    assertThat(world.history()).isEmpty();
  }

  @Test
  void whoAskedForTheRoundCannotApproveIt() {
    Rule rule = Rules.oom(Mode.APPROVE);
    String alert = temporal.fire("a1", "PodOOMKilled", rule);
    temporal.untilState(State.AWAITING_APPROVAL);
    assertThat(temporal.fixStatus().approval().askedBy()).isNull();
    temporal.fix().cancel(null);
    temporal.result(alert);

    temporal.fix().retry(new Retry("ann"));
    Eventually.holds(() -> assertThat(temporal.fixStatus().approval()).isNotNull());
    assertThat(temporal.fixStatus().approval().askedBy()).isEqualTo("ann");
    temporal.fix().approve(new Approval("plan-512Mi", "ann"));
    assertThat(temporal.fixStatus().state()).isEqualTo(State.AWAITING_APPROVAL);
    assertThat(world.history()).isEmpty();

    temporal.fix().approve(new Approval("plan-512Mi", "bob"));
    Eventually.holds(() -> assertThat(temporal.fixStatus().outcome()).isEqualTo(Outcome.RECOVERED));
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
  }

  @Test
  void theApproverIsHandedToTheCommitAndOnlyToTheStepThatWasApproved() {
    List<String> approvers = new CopyOnWriteArrayList<>();
    Function<StepRequest, CommitReport> push = world.commit;
    world.commit =
        request -> {
          approvers.add(String.valueOf(request.approvedBy()));
          return push.apply(request);
        };
    String asked = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.APPROVE));
    temporal.untilState(State.AWAITING_APPROVAL);
    temporal.fix().approve(new Approval("plan-512Mi", "ann"));
    temporal.result(asked);
    temporal.fix().cancel(null);
    Eventually.holds(() -> assertThat(temporal.isFixOpen()).isFalse());

    temporal.result(temporal.fire("a2", "PodOOMKilled", Rules.oom(Mode.AUTO)));

    assertThat(approvers).containsExactly("ann", "null");
  }

  @Test
  void whatMovedUnderAnApprovedPlanIsPlannedAndAskedAboutAgain() {
    Function<StepRequest, CommitReport> push = world.commit;
    world.commit =
        request ->
            "plan-512Mi".equals(request.planHash())
                ? new CommitReport(
                    CommitReport.Result.KEY_MOVED, null, null, "the plan no longer fits")
                : push.apply(request);
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.APPROVE));
    temporal.untilState(State.AWAITING_APPROVAL);
    world.locate = request -> Samples.location("48Mi");
    world.propose = Samples::provenElsewhere;
    temporal.fix().approve(new Approval("plan-512Mi", "ann"));

    Eventually.holds(
        () -> assertThat(temporal.fixStatus().waitingFor()).contains("moved-plan-512Mi"));
    assertThat(temporal.fixStatus().approval().number()).isEqualTo(2);
    assertThat(world.history()).isEmpty();
    temporal.fix().approve(new Approval("plan-512Mi", "ann"));
    temporal.fix().approve(new Approval("moved-plan-512Mi", "ann"));

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).containsExactly("1 48Mi -> 512Mi");
  }

  @Test
  void theApproversOfTheRuleAreShownWithThePlan() {
    Rule rule =
        Rules.oom(Mode.APPROVE).withConsent(new Consent(List.of(), false, List.of("sre"), true));
    temporal.fire("a1", "PodOOMKilled", rule);
    temporal.untilState(State.AWAITING_APPROVAL);

    assertThat(temporal.fixStatus().approval().approvers()).containsExactly("sre");
    assertThat(temporal.fixStatus().waitingFor()).isEqualTo("approval of plan plan-512Mi by sre");
  }

  @Test
  void aWorkloadThatCannotRollWithoutAGapNeedsApprovalEvenInModeAuto() {
    world.triage =
        request ->
            Samples.fresh(
                new Finding(
                    Samples.SHOP,
                    "app",
                    Evidence.OOM_KILLED,
                    "shop-abc-1",
                    Samples.KILLED_AT,
                    "64Mi",
                    null,
                    1,
                    "strategy Recreate",
                    "killed",
                    null));
    temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO));

    temporal.untilState(State.AWAITING_APPROVAL);

    assertThat(temporal.fixStatus().plan().warnings())
        .containsExactly("cannot roll without a gap: strategy Recreate");
  }

  @Test
  void aCancellationBeforeThePushWritesNothing() {
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.APPROVE));
    temporal.untilState(State.AWAITING_APPROVAL);

    WorkflowStub.fromTyped(temporal.fix()).signal("cancel");

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(world.history()).isEmpty();
  }

  @Test
  void aCancellationWhileSyncingRevertsTheStep() throws InterruptedException {
    blockFirstSync();
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO));
    assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();

    temporal.fix().cancel(new Cancellation(false, "ann", "not now"));

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  @Test
  void aCancellationThatKeepsLeavesTheStep() throws InterruptedException {
    blockFirstSync();
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO));
    assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();

    temporal.fix().cancel(new Cancellation(true, "ann", null));

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
  }

  @Test
  void aCancellationWhileVerifyingRevertsTheStep() throws InterruptedException {
    world.verify =
        request -> {
          ScriptedWorld.waitUntilCancelled(entered);
          return verified(Verdict.CURED);
        };
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO));
    assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();

    temporal.fix().cancel(null);

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  @Test
  void nativeCancellationOfAFixEqualsTheSignal() throws InterruptedException {
    blockFirstSync();
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO));
    assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();

    WorkflowStub.fromTyped(temporal.fix()).cancel();

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  @Test
  void aCancellationSentToTheAlertReachesItsFix() {
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.APPROVE));
    temporal.untilState(State.AWAITING_APPROVAL);

    temporal.alert(alert).cancel(null);

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(temporal.fixStatus().outcome()).isEqualTo(Outcome.CANCELLED);
  }

  @Test
  void anApprovalSentToTheAlertReachesItsFix() {
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.APPROVE));
    temporal.untilState(State.AWAITING_APPROVAL);

    temporal.alert(alert).approve(new Approval("plan-512Mi", "ann"));

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.RECOVERED);
  }

  @Test
  void aPersonsNoIsRememberedForTheWholeMemory() {
    Rule rule = Rules.oom(Mode.APPROVE);
    String alert = temporal.fire("a1", "PodOOMKilled", rule);
    temporal.untilState(State.AWAITING_APPROVAL);
    temporal.fix().cancel(null);
    temporal.result(alert);

    temporal.environment.sleep(Rules.TIMING.coolDown().plus(Duration.ofHours(1)));
    AlertResult later = temporal.result(temporal.fire("a2", "PodOOMKilled", rule));

    assertThat(later.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(world.history()).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void blockFirstSync() {
    world.sync =
        request -> {
          if (request.commit().endsWith("/1")) {
            ScriptedWorld.waitUntilCancelled(entered);
          }
          return new SyncReport(SyncReport.Result.APPLIED, Explanation.yes("applied"));
        };
  }
}
