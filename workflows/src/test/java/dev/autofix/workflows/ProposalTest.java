package dev.autofix.workflows;

import static dev.autofix.workflows.testkit.Samples.refusal;
import static dev.autofix.workflows.testkit.Samples.stale;
import static dev.autofix.workflows.testkit.ScriptedRequests.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.explain.Explanation;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.Mode;
import dev.autofix.workflows.activity.PullRequestDraft;
import dev.autofix.workflows.activity.PullRequestEnd;
import dev.autofix.workflows.activity.PullRequestQuestion;
import dev.autofix.workflows.activity.PullRequestReport.Result;
import dev.autofix.workflows.activity.SyncReport;
import dev.autofix.workflows.alert.AlertResult;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.testkit.Eventually;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.ScriptedRequests;
import dev.autofix.workflows.testkit.ScriptedWorld;
import dev.autofix.workflows.testkit.TemporalWorld;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of a pull request in a fix. */
class ProposalTest {
  private final TemporalWorld temporal = new TemporalWorld();
  private final ScriptedWorld world = temporal.world;
  private final ScriptedRequests requests = world.requests;

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
        .containsExactly("merge-of-" + requests.drafts.get(0).branch());
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

    PullRequestDraft draft = requests.drafts.get(0);
    assertThat(draft.title()).isEqualTo("shop/shop: resources.limits.memory 64Mi -> 512Mi");
    assertThat(draft.body())
        .contains("`container app was OOMKilled`")
        .contains("- Key: `resources.limits.memory in apps/shop/values.yaml`")
        .contains("- Change: `64Mi -> 512Mi`")
        .contains("- Applied by: `Application shop`")
        .contains("-    memory: 64Mi\n+    memory: 512Mi\n")
        .contains("- `Deployment/shop/app: 512Mi`")
        .contains("one container moves")
        .contains("after 3 d")
        .containsPattern("Autofix-Fix: [0-9a-f-]{36}/1\n$");
    assertThat(draft.branch()).matches("autofix/shop-shop/[0-9a-f]{8}-1-plan-512");
  }

  @Test
  void peopleAreToldWithTheLinkAndItShowsWhatTheFixWaitsFor() {
    requests.nobodyDecides();
    fire();
    temporal.untilState(State.PROPOSED);

    Eventually.holds(
        () ->
            assertThat(temporal.fixStatus().waitingFor())
                .isEqualTo("the merge of http://git/pull/1"));
    Eventually.holds(() -> assertThat(world.notices).isNotEmpty());
    assertThat(world.notices.get(0).summary())
        .isEqualTo("Pull request to merge: lab/shop/Deployment/shop");
    assertThat(world.notices.get(0).details()).contains("http://git/pull/1");
    assertThat(world.history()).isEmpty();
  }

  @Test
  void thinkingPeopleCostNoHistory() {
    AtomicInteger looks = new AtomicInteger();
    requests.awaitMerge =
        question -> {
          if (looks.incrementAndGet() < 50) {
            throw ScriptedRequests.pending();
          }
          return requests.merged(question);
        };

    assertThat(outcome().outcome()).isEqualTo(Outcome.RECOVERED);

    assertThat(looks).hasValue(50);
    assertThat(temporal.client().fetchHistory(temporal.fixId()).getEvents()).hasSizeLessThan(120);
  }

  @Test
  void aRequestThatAPersonClosedIsANo() {
    requests.awaitMerge =
        question -> report(Result.CLOSED, question.request(), "it was closed unmerged");

    AlertResult result = outcome();

    assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(result.reason()).isEqualTo("it was closed unmerged");
    assertThat(world.history()).isEmpty();
    assertThat(requests.closings).isEmpty();
  }

  @Test
  void aRequestThatNobodyMergesExpiresAndIsClosed() {
    requests.nobodyDecides();

    AlertResult result = outcome();

    assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(result.reason()).isEqualTo("nobody merged within 3 d");
    assertThat(requests.closings)
        .singleElement()
        .extracting(PullRequestEnd::comment)
        .isEqualTo("Closed by Autofix: `nobody merged within 3 d`.");
  }

  @Test
  void aCancellationClosesTheRequest() {
    requests.nobodyDecides();
    String alert = fire();
    temporal.untilState(State.PROPOSED);

    temporal.fix().cancel(new Cancellation(false, "ann", null));

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(requests.closings).hasSize(1);
    assertThat(world.history()).isEmpty();
  }

  @Test
  void aMergeThatIsFasterThanTheCancellationIsUndone() {
    AtomicBoolean merged = new AtomicBoolean();
    requests.awaitMerge =
        question -> {
          if (merged.get()) {
            return requests.merged(question);
          }
          throw ScriptedRequests.pending();
        };
    requests.close =
        end -> {
          merged.set(true);
          return requests.merged(new PullRequestQuestion(end.change(), end.request()));
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
    requests.awaitMerge =
        question ->
            asked.incrementAndGet() == 1
                ? report(Result.KEY_MOVED, question.request(), "the key holds 96Mi")
                : requests.merged(question);

    assertThat(outcome().outcome()).isEqualTo(Outcome.RECOVERED);

    assertThat(requests.drafts).hasSize(2);
    assertThat(requests.closings)
        .singleElement()
        .extracting(PullRequestEnd::comment)
        .isEqualTo("Closed by Autofix: `the key holds 96Mi`.");
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
  }

  @Test
  void anOvertakenRequestThatCannotBeClosedIsNotJoinedByASecondOne() {
    requests.awaitMerge =
        question -> report(Result.KEY_MOVED, question.request(), "the key holds 96Mi");
    requests.close =
        end -> {
          throw refusal(FailureType.UNAUTHENTICATED, "the token is gone");
        };

    AlertResult result = outcome();

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(result.reason())
        .contains("the key holds 96Mi, but http://git/pull/1 could not be closed")
        .contains("the token is gone");
    assertThat(requests.drafts).hasSize(1);
  }

  @Test
  void anAlertThatResolvesClosesTheRequestIfNothingFailsAnyMore() {
    requests.nobodyDecides();
    String alert = fire();
    temporal.untilState(State.PROPOSED);
    world.triage = request -> stale();

    temporal.alert(alert).alertResolved(null);

    AlertResult result = temporal.result(alert);
    assertThat(result.outcome()).isEqualTo(Outcome.NOT_NEEDED);
    assertThat(result.reason()).isEqualTo("nothing fails any more");
    assertThat(requests.closings).hasSize(1);
  }

  @Test
  void anAlertThatResolvesWhileTheWorkloadStillFailsChangesNothing() {
    requests.nobodyDecides();
    String alert = fire();
    temporal.untilState(State.PROPOSED);
    int looks = world.triages.size();

    temporal.alert(alert).alertResolved(null);
    Eventually.holds(() -> assertThat(world.triages).hasSizeGreaterThan(looks));
    requests.awaitMerge = requests::merged;

    assertThat(temporal.resultInSkippedTime(alert).outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(requests.closings).isEmpty();
  }

  @Test
  void aClusterThatDoesNotAnswerIsNoReasonToClose() {
    requests.nobodyDecides();
    String alert = fire();
    temporal.untilState(State.PROPOSED);
    world.triage =
        request -> {
          requests.awaitMerge = requests::merged;
          throw refusal(FailureType.FORBIDDEN, "no access");
        };

    temporal.alert(alert).alertResolved(null);

    assertThat(temporal.resultInSkippedTime(alert).outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(requests.closings).isEmpty();
  }
}
