package dev.autofix.workflows;

import static dev.autofix.workflows.testkit.ScriptedWorld.pullRequest;
import static dev.autofix.workflows.testkit.ScriptedWorld.refusal;
import static dev.autofix.workflows.testkit.ScriptedWorld.stale;
import static dev.autofix.workflows.testkit.ScriptedWorld.verified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.explain.Explanation;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.Consent;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.workflows.activity.CommitReport;
import dev.autofix.workflows.activity.PullRequestDraft;
import dev.autofix.workflows.activity.PullRequestEnd;
import dev.autofix.workflows.activity.PullRequestQuestion;
import dev.autofix.workflows.activity.PullRequestReport.Result;
import dev.autofix.workflows.activity.SyncReport;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.alert.AlertResult;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.testkit.Eventually;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.ScriptedWorld;
import dev.autofix.workflows.testkit.TemporalWorld;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of a pull request in a fix. */
class ProposalTest {
  private final TemporalWorld temporal = new TemporalWorld();
  private final ScriptedWorld world = temporal.world;

  @AfterEach
  void close() {
    temporal.close();
  }

  private String fire() {
    return temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.PROPOSE));
  }

  private AlertResult outcome() {
    return temporal.resultInSkippedTime(fire());
  }

  private void nobodyDecides() {
    world.awaitMerge =
        question -> {
          throw ScriptedWorld.pending();
        };
  }

  @Test
  void aMergedRequestGoesOnAsACommitDoes() {
    AlertResult result = outcome();

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
    FixStatus status = temporal.fixStatus();
    assertThat(status.timeline())
        .extracting(FixStatus.Entry::state)
        .containsExactly(
            State.LOCATING,
            State.PLANNING,
            State.ADMITTED,
            State.PROPOSED,
            State.SYNCING,
            State.VERIFYING,
            State.COOLING_DOWN);
    assertThat(status.commits())
        .extracting(FixStatus.Commit::commit)
        .containsExactly("merge-of-" + world.drafts.get(0).branch());
  }

  @Test
  void whatIsWaitedForIsTheForgesCommitWhateverTheWayOfMerging() {
    AtomicBoolean asked = new AtomicBoolean();
    world.sync =
        request -> {
          asked.set(request.commit().startsWith("merge-of-autofix/shop-shop/"));
          return new SyncReport(SyncReport.Result.APPLIED, Explanation.yes("applied"));
        };

    outcome();

    assertThat(asked).isTrue();
  }

  @Test
  void theBodyHoldsTheWholePlanAndEndsWithTheTrailer() {
    outcome();

    PullRequestDraft draft = world.drafts.get(0);
    assertThat(draft.title()).isEqualTo("shop/shop: resources.limits.memory 64Mi -> 512Mi");
    assertThat(draft.body())
        .contains("`container app was OOMKilled`")
        .contains("- Key: `resources.limits.memory in apps/shop/values.yaml`")
        .contains("- Change: `64Mi -> 512Mi`")
        .contains("- Applied by: `Application shop`")
        .contains("-    memory: 64Mi\n+    memory: 512Mi\n")
        .contains("- `Deployment/shop/app: 512Mi`")
        .contains("one container moves")
        .contains("after 72 hours")
        .containsPattern("Autofix-Fix: [0-9a-f-]{36}/1\n$");
    assertThat(draft.branch()).matches("autofix/shop-shop/[0-9a-f]{8}-1-plan-512");
  }

  @Test
  void peopleAreToldWithTheLinkAndItShowsWhatTheFixWaitsFor() {
    nobodyDecides();
    fire();
    temporal.untilState(State.PROPOSED);

    Eventually.holds(
        () ->
            assertThat(temporal.fixStatus().waitingFor())
                .isEqualTo("the merge of http://git/pull/1"));
    Eventually.holds(() -> assertThat(world.notices).isNotEmpty());
    assertThat(world.notices.get(0).summary()).startsWith("Pull request to merge for ");
    assertThat(world.notices.get(0).details()).contains("http://git/pull/1");
    assertThat(world.history()).isEmpty();
  }

  @Test
  void thinkingPeopleCostNoHistory() {
    AtomicInteger looks = new AtomicInteger();
    world.awaitMerge =
        question -> {
          if (looks.incrementAndGet() < 50) {
            throw ScriptedWorld.pending();
          }
          return world.mergedByAnn(question);
        };

    assertThat(outcome().outcome()).isEqualTo(Outcome.RECOVERED);

    assertThat(looks).hasValue(50);
    assertThat(temporal.client().fetchHistory(temporal.fixId()).getEvents()).hasSizeLessThan(120);
  }

  @Test
  void aRequestThatAPersonClosedIsANo() {
    world.awaitMerge =
        question -> pullRequest(Result.CLOSED, question.request(), "it was closed unmerged");

    AlertResult result = outcome();

    assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(result.reason()).isEqualTo("it was closed unmerged");
    assertThat(world.history()).isEmpty();
    assertThat(world.closings).isEmpty();
  }

  @Test
  void aRequestThatNobodyMergesExpiresAndIsClosed() {
    nobodyDecides();

    AlertResult result = outcome();

    assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(result.reason()).isEqualTo("nobody merged within PT72H");
    assertThat(world.closings)
        .singleElement()
        .extracting(PullRequestEnd::comment)
        .isEqualTo("Closed by Autofix: `nobody merged within PT72H`.");
  }

  @Test
  void aCancellationClosesTheRequest() {
    nobodyDecides();
    String alert = fire();
    temporal.untilState(State.PROPOSED);

    temporal.fix().cancel(new Cancellation(false, "ann", null));

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(world.closings).hasSize(1);
    assertThat(world.history()).isEmpty();
  }

  @Test
  void aMergeThatIsFasterThanTheCancellationIsUndone() {
    AtomicBoolean merged = new AtomicBoolean();
    world.awaitMerge =
        question -> {
          if (merged.get()) {
            return world.mergedByAnn(question);
          }
          throw ScriptedWorld.pending();
        };
    world.close =
        end -> {
          merged.set(true);
          return world.mergedByAnn(new PullRequestQuestion(end.change(), end.request()));
        };
    String alert = fire();
    temporal.untilState(State.PROPOSED);

    temporal.fix().cancel(new Cancellation(false, "ann", null));

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  @Test
  void aBranchThatMovedClosesTheRequestAndIsPlannedAgain() {
    AtomicInteger asked = new AtomicInteger();
    world.awaitMerge =
        question ->
            asked.incrementAndGet() == 1
                ? pullRequest(Result.KEY_MOVED, question.request(), "the key holds 96Mi")
                : world.mergedByAnn(question);

    assertThat(outcome().outcome()).isEqualTo(Outcome.RECOVERED);

    assertThat(world.drafts).hasSize(2);
    assertThat(world.closings)
        .singleElement()
        .extracting(PullRequestEnd::comment)
        .isEqualTo("Closed by Autofix: `the key holds 96Mi`.");
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
  }

  @Test
  void anOvertakenRequestThatCannotBeClosedIsNotJoinedByASecondOne() {
    world.awaitMerge =
        question -> pullRequest(Result.KEY_MOVED, question.request(), "the key holds 96Mi");
    world.close =
        end -> {
          throw refusal(FailureType.UNAUTHENTICATED, "the token is gone");
        };

    AlertResult result = outcome();

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(result.reason())
        .contains("the key holds 96Mi, but http://git/pull/1 could not be closed")
        .contains("the token is gone");
    assertThat(world.drafts).hasSize(1);
  }

  @Test
  void anAlertThatResolvesClosesTheRequestIfNothingFailsAnyMore() {
    nobodyDecides();
    String alert = fire();
    temporal.untilState(State.PROPOSED);
    world.triage = request -> stale();

    temporal.alert(alert).alertResolved();

    AlertResult result = temporal.result(alert);
    assertThat(result.outcome()).isEqualTo(Outcome.NOT_NEEDED);
    assertThat(result.reason()).isEqualTo("nothing fails any more");
    assertThat(world.closings).hasSize(1);
  }

  @Test
  void anAlertThatResolvesWhileTheWorkloadStillFailsChangesNothing() {
    nobodyDecides();
    String alert = fire();
    temporal.untilState(State.PROPOSED);
    int looks = world.triages.size();

    temporal.alert(alert).alertResolved();
    Eventually.holds(() -> assertThat(world.triages).hasSizeGreaterThan(looks));
    world.awaitMerge = world::mergedByAnn;

    assertThat(temporal.resultInSkippedTime(alert).outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.closings).isEmpty();
  }

  @Test
  void aClusterThatDoesNotAnswerIsNoReasonToClose() {
    nobodyDecides();
    String alert = fire();
    temporal.untilState(State.PROPOSED);
    world.triage =
        request -> {
          world.awaitMerge = world::mergedByAnn;
          throw refusal(FailureType.FORBIDDEN, "no access");
        };

    temporal.alert(alert).alertResolved();

    assertThat(temporal.resultInSkippedTime(alert).outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.closings).isEmpty();
  }

  @Test
  void aProposedFixThatDoesNotHelpIsRevertedByARequestToo() {
    world.verify = request -> verified(Verdict.NEW_FAILURE);

    AlertResult result = outcome();

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
    assertThat(world.drafts)
        .extracting(draft -> draft.title())
        .containsExactly(
            "shop/shop: resources.limits.memory 64Mi -> 512Mi",
            "shop/shop: revert resources.limits.memory");
    assertThat(world.drafts.get(1).change().revert().merged())
        .containsValue("merge-of-" + world.drafts.get(0).branch());
    assertThat(world.notices).anyMatch(n -> n.summary().startsWith("Revert to merge for "));
  }

  @Test
  void aRevertThatNobodyMergesStaysOpenAndAPersonHasToLook() {
    world.verify = request -> verified(Verdict.NEW_FAILURE);
    world.awaitMerge =
        question -> {
          if (question.change().revert() != null) {
            throw ScriptedWorld.pending();
          }
          return world.mergedByAnn(question);
        };

    AlertResult result = outcome();

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(result.reason()).contains("the revert http://git/pull/2 is not merged");
    assertThat(world.closings).isEmpty();
  }

  @Test
  void aRevertThatAPersonClosesLeavesTheStepsAndIsEscalated() {
    world.verify = request -> verified(Verdict.NEW_FAILURE);
    world.awaitMerge =
        question ->
            question.change().revert() == null
                ? world.mergedByAnn(question)
                : pullRequest(Result.CLOSED, question.request(), "it was closed unmerged");

    assertThat(outcome().outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
  }

  @Test
  void theSecondStepIsProposedToo() {
    List<Verdict> verdicts = List.of(Verdict.SAME_FAILURE, Verdict.CURED);
    AtomicInteger next = new AtomicInteger();
    world.verify = request -> verified(verdicts.get(next.getAndIncrement()));

    assertThat(outcome().outcome()).isEqualTo(Outcome.RECOVERED);

    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "2 512Mi -> 1Gi");
    assertThat(world.drafts).hasSize(2);
  }

  @Test
  void aClosedSecondStepRevertsTheFirst() {
    world.verify = request -> verified(Verdict.SAME_FAILURE);
    world.awaitMerge =
        question ->
            question.request().number() == 2
                ? pullRequest(Result.CLOSED, question.request(), "it was closed unmerged")
                : world.mergedByAnn(question);

    assertThat(outcome().outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  @Test
  void aProtectedBranchFallsBackToARequest() {
    protect();

    AlertResult result =
        temporal.resultInSkippedTime(temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO)));

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.drafts).hasSize(1);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
    assertThat(temporal.fixStatus().explanation())
        .contains("- PUSH_REJECTED: protected branch", "+ proposed as http://git/pull/1");
  }

  @Test
  void aProtectedBranchIsARefusalWhereTheRuleDoesNotFallBack() {
    protect();
    Consent pushesOnly = new Consent(List.of(), false, List.of(), false);

    AlertResult result =
        temporal.resultInSkippedTime(
            temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO).withConsent(pushesOnly)));

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(result.reason()).isEqualTo("PUSH_REJECTED: protected branch");
    assertThat(world.drafts).isEmpty();
  }

  @Test
  void withoutAForgeAProtectedBranchNamesBothReasons() {
    protect();
    world.open =
        draft -> {
          throw refusal(FailureType.CONFIGURATION, "no forge is configured");
        };

    AlertResult result =
        temporal.resultInSkippedTime(temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO)));

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(result.reason())
        .isEqualTo("PUSH_REJECTED: protected branch; CONFIGURATION: no forge is configured");
  }

  @Test
  void aBranchThatIsProtectedWhenTheRevertComesGetsARequestForIt() {
    world.verify = request -> verified(Verdict.NEW_FAILURE);
    world.revert =
        request -> {
          throw refusal(FailureType.PUSH_REJECTED, "protected branch");
        };

    AlertResult result =
        temporal.resultInSkippedTime(temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO)));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(world.drafts).hasSize(1);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  @Test
  void aRestartHasNothingToMergeSoAPersonIsAsked() {
    world.triage =
        request ->
            ScriptedWorld.fresh(
                ScriptedWorld.finding("app", Evidence.CRASH_LOOP, ScriptedWorld.KILLED_AT));

    temporal.fire("a1", "PodCrashLoopBackOff", Rules.crashLoop().withMode(Mode.PROPOSE));

    temporal.untilState(State.AWAITING_APPROVAL);
  }

  private void protect() {
    world.commit = request -> refused();
  }

  private static CommitReport refused() {
    throw refusal(FailureType.PUSH_REJECTED, "protected branch");
  }
}
