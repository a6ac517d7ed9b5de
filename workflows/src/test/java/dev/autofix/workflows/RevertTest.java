package dev.autofix.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.explain.Explanation;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.Mode;
import dev.autofix.workflows.activity.CommitReport;
import dev.autofix.workflows.activity.ExpectedLimit;
import dev.autofix.workflows.activity.RevertRequest;
import dev.autofix.workflows.activity.SyncReport;
import dev.autofix.workflows.activity.TemplateRequest;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.admission.Order;
import dev.autofix.workflows.alert.AlertResult;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.fix.Retry;
import dev.autofix.workflows.fix.Revert;
import dev.autofix.workflows.testkit.Eventually;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.Samples;
import dev.autofix.workflows.testkit.ScriptedWorld;
import dev.autofix.workflows.testkit.TemporalWorld;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person takes back what a fix left in Git, after its round has ended. */
class RevertTest {
  private static final Revert WISH = new Revert("ann", "wrong workload");

  private final TemporalWorld temporal = new TemporalWorld();
  private final ScriptedWorld world = temporal.world;
  private final List<RevertRequest> requests = new CopyOnWriteArrayList<>();
  private final Function<RevertRequest, CommitReport> pushed = world.revert;

  RevertTest() {
    world.revert =
        request -> {
          requests.add(request);
          return pushed.apply(request);
        };
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void aRecoveredFixIsTakenBackInGitAndInTheCluster() {
    List<TemplateRequest> looked = new CopyOnWriteArrayList<>();
    var template = world.template;
    world.template =
        request -> {
          looked.add(request);
          return template.apply(request);
        };
    recovered(Mode.AUTO);
    assertThat(temporal.fixStatus().revertible())
        .extracting(FixStatus.Commit::change)
        .containsExactly("64Mi -> 512Mi");

    temporal.fix().revert(WISH);

    temporal.untilOutcome(Outcome.REVERTED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
    assertThat(looked)
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.expected())
                    .containsExactly(new ExpectedLimit("Deployment", "shop", "app", "64Mi")));
    FixStatus status = temporal.fixStatus();
    assertThat(status.reason())
        .isEqualTo(
            "undone in Git and in the cluster, because ann asked for the revert: wrong workload");
    assertThat(status.commits())
        .extracting(FixStatus.Commit::change)
        .containsExactly("64Mi -> 512Mi", "512Mi -> 64Mi");
    assertThat(status.timeline())
        .extracting(FixStatus.Entry::state)
        .endsWith(State.VERIFYING, State.COOLING_DOWN, State.REVERTING, State.COOLING_DOWN);
    assertThat(status.revertible()).isEmpty();
    assertThat(world.notices)
        .last()
        .satisfies(told -> assertThat(told.outcome()).isEqualTo(Outcome.REVERTED));
  }

  @Test
  void whoAskedIsHandedToTheCommit() {
    recovered(Mode.AUTO);

    temporal.fix().revert(WISH);

    temporal.untilOutcome(Outcome.REVERTED);
    assertThat(requests)
        .extracting(RevertRequest::askedBy, RevertRequest::reason)
        .containsExactly(Tuple.tuple("ann", "ann asked for the revert: wrong workload"));
  }

  @Test
  void alertsAreAnsweredWithTheRevertForTheWholeMemory() {
    recovered(Mode.AUTO);
    temporal.fix().revert(null);
    temporal.untilOutcome(Outcome.REVERTED);

    temporal.environment.sleep(Rules.TIMING.coolDown().plus(Duration.ofHours(1)));
    AlertResult later = temporal.result(temporal.fire("a2", "PodOOMKilled", Rules.oom(Mode.AUTO)));

    assertThat(later.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(later.reason()).contains("a Temporal operator asked for the revert");
    assertThat(world.history()).hasSize(2);
  }

  @Test
  void whatSomebodyElseOwnsByNowStaysAndSoDoesTheOutcome() {
    world.revert =
        request ->
            new CommitReport(
                CommitReport.Result.KEY_MOVED, null, null, "bob set the key to 1Gi in c0ffee");
    recovered(Mode.AUTO);

    temporal.fix().revert(WISH);

    Eventually.holds(() -> assertThat(temporal.fixStatus().reason()).startsWith("not reverted"));
    assertThat(temporal.fixStatus().reason())
        .isEqualTo("not reverted: bob set the key to 1Gi in c0ffee");
    assertThat(temporal.fixStatus().outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(temporal.fixStatus().revertible()).hasSize(1);
    assertThat(world.notices)
        .last()
        .satisfies(told -> assertThat(told.summary()).startsWith("Not reverted: "));
  }

  @Test
  void aServerThatRefusesLeavesTheOutcomeAndAnotherTryIsPossible() {
    world.revert =
        request -> {
          throw Samples.refusal(FailureType.FORBIDDEN, "may not push");
        };
    recovered(Mode.AUTO);
    temporal.fix().revert(WISH);
    Eventually.holds(() -> assertThat(temporal.fixStatus().reason()).contains("may not push"));
    assertThat(temporal.fixStatus().outcome()).isEqualTo(Outcome.RECOVERED);
    world.revert = pushed;

    temporal.fix().revert(WISH);

    temporal.untilOutcome(Outcome.REVERTED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  @Test
  void aRevertThatIsNotSeenAppliedIsHandedToAPersonAndTriedAgainWithoutASecondCommit() {
    recovered(Mode.AUTO);
    var applied = world.sync;
    world.sync =
        request ->
            new SyncReport(SyncReport.Result.UNPROVEN, Explanation.no("no sync within an hour"));
    temporal.fix().revert(WISH);
    temporal.untilOutcome(Outcome.ESCALATED);
    world.sync = applied;

    temporal.fix().revert(WISH);

    temporal.untilOutcome(Outcome.REVERTED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  @Test
  void aKillSwitchHoldsIt() {
    temporal.admission.start();
    recovered(Mode.AUTO);
    temporal.admissionWorkflow().kill(new Order("namespace:shop", "upgrade", "bob", null));

    temporal.fix().revert(WISH);

    Eventually.holds(
        () ->
            assertThat(temporal.fixStatus().waitingFor())
                .startsWith("the revert, held by kill switch on namespace:shop"));
    assertThat(temporal.fixStatus().state()).isEqualTo(State.REVERTING);
    assertThat(temporal.fixStatus().outcome()).isNull();
    assertThat(requests).isEmpty();

    temporal.admissionWorkflow().resume(new Order("namespace:shop", null, "bob", null));

    temporal.untilOutcome(Outcome.REVERTED);
  }

  @Test
  void aFixThatLeftNothingOnlyNotesTheWish() {
    world.verify = request -> Samples.verified(Verdict.NEW_FAILURE);
    temporal.result(temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO)));

    temporal.fix().revert(WISH);

    Eventually.holds(
        () ->
            assertThat(temporal.fixStatus().explanation())
                .contains(
                    "- ann asked for the revert: wrong workload, but nothing of ours stands in Git"));
    assertThat(temporal.fixStatus().outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(requests).hasSize(1);
  }

  @Test
  void aWishDuringARoundEndsItAndTakesItBack() throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(1);
    world.verify =
        request -> {
          ScriptedWorld.waitUntilCancelled(entered);
          throw new IllegalStateException("nobody waits for this");
        };
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO));
    assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();

    temporal.fix().revert(WISH);

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
    assertThat(requests).extracting(RevertRequest::askedBy).containsExactly("ann");
    assertThat(temporal.fixStatus().explanation())
        .noneMatch(line -> line.contains("nothing of ours"));
  }

  @Test
  void aWishThatMeetsANewRoundTakesBackWhatTheOneBeforeLeft() throws InterruptedException {
    recovered(Mode.AUTO);
    CountDownLatch triaging = new CountDownLatch(1);
    world.triage =
        request -> {
          triaging.countDown();
          throw new IllegalStateException("the API server does not answer");
        };
    temporal.fix().retry(new Retry("bob"));
    assertThat(triaging.await(20, TimeUnit.SECONDS)).isTrue();

    temporal.fix().revert(WISH);

    temporal.untilOutcome(Outcome.REVERTED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  @Test
  void aRoundThatWroteNothingLeavesWhatTheOneBeforeLeft() {
    recovered(Mode.AUTO);
    world.triage = request -> Samples.stale();
    temporal.fix().retry(new Retry("bob"));
    temporal.untilOutcome(Outcome.NOT_NEEDED);
    assertThat(temporal.fixStatus().revertible())
        .extracting(FixStatus.Commit::change)
        .containsExactly("64Mi -> 512Mi");

    temporal.fix().revert(WISH);

    temporal.untilOutcome(Outcome.REVERTED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  @Test
  void whatACancellationKeptCanBeTakenBackLater() throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(1);
    var applied = world.sync;
    world.sync =
        request -> {
          ScriptedWorld.waitUntilCancelled(entered);
          return applied.apply(request);
        };
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO));
    assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
    temporal.fix().cancel(new Cancellation(true, "bob", null));
    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.CANCELLED);
    world.sync = applied;

    temporal.fix().revert(WISH);

    temporal.untilOutcome(Outcome.REVERTED);
  }

  @Test
  void whatPeopleMergedIsProposedToBeTakenBack() {
    recovered(Mode.PROPOSE);

    temporal.fix().revert(WISH);

    temporal.untilOutcome(Outcome.REVERTED);
    assertThat(requests).isEmpty();
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  @Test
  void aForgottenFixHasNothingToTakeBack() {
    recovered(Mode.AUTO);

    temporal.environment.sleep(Rules.TIMING.memory().plus(Duration.ofMinutes(1)));

    assertThat(temporal.fixStatus().state()).isEqualTo(State.ENDED);
    assertThat(temporal.fixStatus().outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(temporal.fixStatus().revertible()).isEmpty();
  }

  private void recovered(Mode mode) {
    assertThat(temporal.result(temporal.fire("a1", "PodOOMKilled", Rules.oom(mode))).outcome())
        .isEqualTo(Outcome.RECOVERED);
  }
}
