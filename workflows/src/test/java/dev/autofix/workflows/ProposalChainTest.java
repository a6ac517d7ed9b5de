package dev.autofix.workflows;

import static dev.autofix.workflows.testkit.Samples.refusal;
import static dev.autofix.workflows.testkit.Samples.verified;
import static dev.autofix.workflows.testkit.ScriptedRequests.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.failure.FailureType;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.Consent;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.workflows.activity.CommitReport;
import dev.autofix.workflows.activity.PullRequestReport.Result;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.alert.AlertResult;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.Samples;
import dev.autofix.workflows.testkit.ScriptedRequests;
import dev.autofix.workflows.testkit.ScriptedWorld;
import dev.autofix.workflows.testkit.TemporalWorld;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests where a push was meant, and those that follow a request: the next step, the revert. */
class ProposalChainTest {
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
  void aProposedFixThatDoesNotHelpIsRevertedByARequestToo() {
    world.verify = request -> verified(Verdict.NEW_FAILURE);

    AlertResult result = outcome();

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
    assertThat(requests.drafts)
        .extracting(draft -> draft.title())
        .containsExactly(
            "shop/shop: resources.limits.memory 64Mi -> 512Mi",
            "shop/shop: revert resources.limits.memory");
    assertThat(requests.drafts.get(1).change().revert().merged())
        .containsValue("merge-of-" + requests.drafts.get(0).branch());
    assertThat(world.notices).anyMatch(n -> n.summary().startsWith("Revert to merge: "));
  }

  @Test
  void aRevertThatNobodyMergesStaysOpenAndAPersonHasToLook() {
    world.verify = request -> verified(Verdict.NEW_FAILURE);
    requests.awaitMerge =
        question -> {
          if (question.change().revert() != null) {
            throw ScriptedRequests.pending();
          }
          return requests.merged(question);
        };

    AlertResult result = outcome();

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(result.reason()).contains("the revert http://git/pull/2 is not merged");
    assertThat(requests.closings).isEmpty();
  }

  @Test
  void aRevertThatAPersonClosesLeavesTheStepsAndIsEscalated() {
    world.verify = request -> verified(Verdict.NEW_FAILURE);
    requests.awaitMerge =
        question ->
            question.change().revert() == null
                ? requests.merged(question)
                : report(Result.CLOSED, question.request(), "it was closed unmerged");

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
    assertThat(requests.drafts).hasSize(2);
  }

  @Test
  void aClosedSecondStepRevertsTheFirst() {
    world.verify = request -> verified(Verdict.SAME_FAILURE);
    requests.awaitMerge =
        question ->
            question.request().number() == 2
                ? report(Result.CLOSED, question.request(), "it was closed unmerged")
                : requests.merged(question);

    assertThat(outcome().outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  @Test
  void aProtectedBranchFallsBackToARequest() {
    protect();

    AlertResult result =
        temporal.resultInSkippedTime(temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO)));

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(requests.drafts).hasSize(1);
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
    assertThat(requests.drafts).isEmpty();
  }

  @Test
  void withoutAForgeAProtectedBranchNamesBothReasons() {
    protect();
    requests.open =
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
    assertThat(requests.drafts).hasSize(1);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  @Test
  void aRestartHasNothingToMergeSoAPersonIsAsked() {
    world.triage =
        request -> Samples.fresh(Samples.finding("app", Evidence.CRASH_LOOP, Samples.KILLED_AT));

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
