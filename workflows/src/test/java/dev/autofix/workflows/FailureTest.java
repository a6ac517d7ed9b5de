package dev.autofix.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.explain.Explanation;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.workflows.activity.CommitReport;
import dev.autofix.workflows.activity.Location;
import dev.autofix.workflows.activity.Proposal;
import dev.autofix.workflows.activity.SyncReport;
import dev.autofix.workflows.activity.TemplateReport;
import dev.autofix.workflows.activity.Triage;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.alert.AlertResult;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.Samples;
import dev.autofix.workflows.testkit.ScriptedWorld;
import dev.autofix.workflows.testkit.TemporalWorld;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a fix does when a step of its way fails. */
class FailureTest {
  private final TemporalWorld temporal = new TemporalWorld();
  private final ScriptedWorld world = temporal.world;

  @AfterEach
  void close() {
    temporal.close();
  }

  private AlertResult outcome() {
    return temporal.resultInSkippedTime(temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO)));
  }

  @Test
  void whatAutofixMayNotRepairIsEscalatedWithTheReason() {
    world.triage =
        request ->
            new Triage(Triage.Verdict.UNSUPPORTED, null, Explanation.no("a bare pod has no owner"));

    AlertResult result = outcome();

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(result.reason()).isEqualTo("a bare pod has no owner");
  }

  @Test
  void withoutAProvenKeyNothingIsWritten() {
    world.locate = request -> new Location(null, null, Explanation.no("no Application owns it"));

    AlertResult result = outcome();

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(result.reason()).isEqualTo("no Application owns it");
    assertThat(world.history()).isEmpty();
  }

  @Test
  void aChangeThatCannotBeProvenIsNotMade() {
    world.propose = request -> Proposal.unproven("too much moves");

    assertThat(outcome().outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(world.history()).isEmpty();
  }

  @Test
  void aWorkloadWithoutALimitIsNotGivenOne() {
    world.locate =
        request ->
            new Location(Samples.located(null), Samples.APPLICATION, Explanation.yes("proven"));

    AlertResult result = outcome();

    assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(result.reason()).contains("has no memory limit");
  }

  @Test
  void aLimitThatIsOnItsWayFromGitIsWaitedFor() {
    world.locate =
        request ->
            new Location(Samples.located("1Gi"), Samples.APPLICATION, Explanation.yes("proven"));

    AlertResult result = outcome();

    assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(result.reason()).contains("Git already says 1Gi while 64Mi is live");
    assertThat(world.history()).isEmpty();
  }

  @Test
  void aGitServerThatIsDownForAWhileIsOutlasted() {
    AtomicInteger attempts = new AtomicInteger();
    var push = world.commit;
    world.commit =
        request -> {
          if (attempts.incrementAndGet() < 4) {
            throw new IllegalStateException("connection refused");
          }
          return push.apply(request);
        };

    assertThat(outcome().outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
  }

  @Test
  void aPushWhoseAnswerNeverComesIsUndoneIfItTookEffect() {
    world.commit =
        request -> {
          world.branch.add(request.trailer() + " 64Mi -> 512Mi");
          throw new IllegalStateException("connection lost");
        };

    AlertResult result = outcome();

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(world.history().stream().distinct())
        .containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  @Test
  void aPushThatNeverTookEffectIsEscalated() {
    world.commit =
        request -> {
          throw new IllegalStateException("connection refused");
        };

    assertThat(outcome().outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(world.history()).isEmpty();
  }

  @Test
  void aKeyThatSomebodyMovedIsPlannedAnewWhileTheFailureLasts() {
    AtomicInteger attempts = new AtomicInteger();
    var push = world.commit;
    world.commit =
        request ->
            attempts.incrementAndGet() == 1
                ? new CommitReport(CommitReport.Result.KEY_MOVED, null, null, "holds 96Mi")
                : push.apply(request);

    assertThat(outcome().outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
  }

  @Test
  void aStepWhoseKeyIsNowhereByTheNextOneIsRevertedWhereItIs() {
    world.verify = request -> Samples.verified(Verdict.SAME_FAILURE);
    var push = world.commit;
    world.commit =
        request -> {
          if (request.trailer().endsWith("/1")) {
            return push.apply(request);
          }
          world.locate =
              question ->
                  new Location(null, Samples.APPLICATION, Explanation.no("no key moves the limit"));
          return new CommitReport(CommitReport.Result.KEY_MOVED, null, null, "no longer proven");
        };

    assertThat(outcome().outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  @Test
  void aKeyThatSomebodyMovedToACureNeedsNothingMore() {
    world.triage =
        request ->
            request.workloadName() == null ? Samples.fresh(Samples.finding()) : Samples.stale();
    world.commit =
        request -> new CommitReport(CommitReport.Result.KEY_MOVED, null, null, "holds 1Gi");

    assertThat(outcome().outcome()).isEqualTo(Outcome.NOT_NEEDED);
  }

  @Test
  void aSyncThatFailedForGoodIsReverted() {
    world.sync =
        request ->
            request.commit().endsWith("/1")
                ? new SyncReport(SyncReport.Result.FAILED, Explanation.no("operation failed"))
                : new SyncReport(SyncReport.Result.APPLIED, Explanation.yes("applied"));

    assertThat(outcome().outcome()).isEqualTo(Outcome.REVERTED);
  }

  /** Its manifests broke before anything was applied, so Argo CD has nothing to apply back. */
  @Test
  void aRevertOfWhatNeverGotIntoTheClusterIsProvenByTheTemplate() {
    world.sync =
        request ->
            request.commit().endsWith("/1")
                ? new SyncReport(SyncReport.Result.FAILED, Explanation.no("broken manifests"))
                : new SyncReport(SyncReport.Result.UNCHANGED, Explanation.no("nothing to change"));

    assertThat(outcome().outcome()).isEqualTo(Outcome.REVERTED);
  }

  @Test
  void aStepThatChangesNothingIsNoRepair() {
    world.sync =
        request -> new SyncReport(SyncReport.Result.UNCHANGED, Explanation.no("nothing to change"));

    assertThat(outcome().outcome()).isEqualTo(Outcome.ESCALATED);
  }

  @Test
  void aCommitThatIsGoneFromTheBranchIsEscalatedAndNotReverted() {
    world.sync = request -> new SyncReport(SyncReport.Result.COMMIT_GONE, Explanation.no("gone"));

    assertThat(outcome().outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
  }

  @Test
  void aValueThatSomebodyElseOwnsNowIsNotReverted() {
    world.verify = request -> Samples.verified(Verdict.NEW_FAILURE);
    world.revert =
        request -> new CommitReport(CommitReport.Result.KEY_MOVED, null, null, "holds 2Gi");

    AlertResult result = outcome();

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(result.reason()).isEqualTo("holds 2Gi");
  }

  @Test
  void aRevertThatDoesNotShowInTheTemplateIsEscalated() {
    world.verify = request -> Samples.verified(Verdict.NEW_FAILURE);
    world.template =
        request -> new TemplateReport(false, "Degraded", Explanation.no("still 512Mi"));

    assertThat(outcome().outcome()).isEqualTo(Outcome.ESCALATED);
  }

  @Test
  void aCrashLoopIsRestartedAndNothingIsWritten() {
    world.triage =
        request -> Samples.fresh(Samples.finding("app", Evidence.CRASH_LOOP, Samples.KILLED_AT));

    AlertResult result =
        temporal.result(temporal.fire("a1", "PodCrashLoopBackOff", Rules.crashLoop()));

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).isEmpty();
  }

  @Test
  void aRestartThatDoesNotHoldIsEscalated() {
    world.triage =
        request -> Samples.fresh(Samples.finding("app", Evidence.CRASH_LOOP, Samples.KILLED_AT));
    world.verify = request -> Samples.verified(Verdict.SAME_FAILURE);

    AlertResult result =
        temporal.result(temporal.fire("a1", "PodCrashLoopBackOff", Rules.crashLoop()));

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
  }

  @Test
  void aCrashLoopWithAnOomKillBehindItGetsMemory() {
    AlertResult result =
        temporal.result(temporal.fire("a1", "PodCrashLoopBackOff", Rules.crashLoop()));

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
  }
}
