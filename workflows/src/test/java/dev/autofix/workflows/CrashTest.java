package dev.autofix.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.crash.Cause;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.Evidence;
import dev.autofix.workflows.activity.CrashReport;
import dev.autofix.workflows.activity.PullRequestDraft;
import dev.autofix.workflows.activity.PullRequestReport.Result;
import dev.autofix.workflows.activity.RestartReport;
import dev.autofix.workflows.activity.SyncReport;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.alert.AlertResult;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.fix.Retry;
import dev.autofix.workflows.testkit.Eventually;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.Samples;
import dev.autofix.workflows.testkit.ScriptedRequests;
import dev.autofix.workflows.testkit.ScriptedWorld;
import dev.autofix.workflows.testkit.TemporalWorld;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A crash loop: diagnosed first, then what the diagnosis asks for. */
class CrashTest {
  private final TemporalWorld temporal = new TemporalWorld();
  private final ScriptedWorld world = temporal.world;
  private final List<Instant> restarts = new CopyOnWriteArrayList<>();

  @BeforeEach
  void crashes() {
    seenAt(Samples.KILLED_AT);
    world.restart =
        request -> {
          restarts.add(request.decidedAt());
          return new RestartReport(request.decidedAt(), false, null);
        };
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  private void seenAt(Instant time) {
    world.triage = request -> Samples.fresh(Samples.finding("app", Evidence.CRASH_LOOP, time));
  }

  private AlertResult fires(String fingerprint) {
    return temporal.result(temporal.fire(fingerprint, "PodCrashLoopBackOff", Rules.crashLoop()));
  }

  /** Past the cool-down of the last outcome, with a crash that is newer than it. */
  private void crashesAgainLater() {
    temporal.environment.sleep(Rules.TIMING.coolDown().plusMinutes(1));
    seenAt(Instant.ofEpochMilli(temporal.environment.currentTimeMillis()));
  }

  @ParameterizedTest
  @EnumSource(names = {"CONFIGURATION", "IMAGE", "COMMAND", "PROBE"})
  void whatOnlyAPersonCanMendIsHandedOverWithItsExplanation(Cause cause) {
    world.diagnose = question -> Samples.diagnosed(cause, null, "ConfigMap web is missing");

    AlertResult result = fires("a1");

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(result.reason()).isEqualTo("ConfigMap web is missing");
    assertThat(restarts).isEmpty();
    assertThat(world.history()).isEmpty();
    assertThat(world.notices).hasSize(1);
    assertThat(world.notices.get(0).details().toString()).contains("restart 4");
  }

  @Test
  void anythingElseGetsOneRestartThatIsWatched() {
    AlertResult result = fires("a1");

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(restarts).hasSize(1);
    assertThat(world.history()).isEmpty();
  }

  @Test
  void aRestartThatAutofixMadeItselfSaysSo() {
    world.restart =
        request -> new RestartReport(request.decidedAt(), false, "POST answered 403: denied");

    assertThat(fires("a1").outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(temporal.fixStatus().explanation().toString())
        .contains("by Autofix itself, because POST answered 403: denied");
  }

  @Test
  void aRestartWhoseAnswerWasLostSaysSo() {
    world.restart = request -> new RestartReport(request.decidedAt(), true, null);

    assertThat(fires("a1").outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(temporal.fixStatus().explanation().toString())
        .contains("by an earlier attempt, whose answer was lost");
  }

  @Test
  void aRestartThatDoesNotHelpIsHandedOverWithTheLastWords() {
    world.verify = request -> Samples.verified(Verdict.SAME_FAILURE);

    AlertResult result = fires("a1");

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(result.reason()).contains("did not hold", "it ends with exit code 1");
  }

  @Test
  void aSecondCrashLoopAfterARestartIsHandedOverAndNotRestartedAgain() {
    fires("a1");
    crashesAgainLater();

    AlertResult second = fires("a2");

    assertThat(second.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(second.reason())
        .startsWith("the restart of " + restarts.get(0).truncatedTo(ChronoUnit.SECONDS))
        .contains("did not hold", "exit code 1");
    assertThat(restarts).hasSize(1);
  }

  @Test
  void aPersonsRetryMayRestartAgain() {
    world.verify = request -> Samples.verified(Verdict.SAME_FAILURE);
    fires("a1");

    temporal.fix().retry(new Retry("ann"));

    Eventually.holds(() -> assertThat(restarts).hasSize(2));
  }

  @Test
  void aRestartThatWasRefusedIsNotRemembered() {
    world.restart =
        request -> {
          throw Samples.refusal(FailureType.FORBIDDEN, "may not restart");
        };
    fires("a1");
    crashesAgainLater();

    AlertResult second = fires("a2");

    assertThat(second.reason()).contains("may not restart");
  }

  @Test
  void aKillForMemoryThatCameAfterTheTriageGetsMemory() {
    world.diagnose = question -> Samples.diagnosed(Cause.OUT_OF_MEMORY, null, "killed for memory");

    AlertResult result = fires("a1");

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
    assertThat(restarts).isEmpty();
  }

  @Test
  void aCrashThatIsOverNeedsNothing() {
    world.diagnose = question -> new CrashReport(null, null, Explanation.no("it runs"));

    AlertResult result = fires("a1");

    assertThat(result.outcome()).isEqualTo(Outcome.NOT_NEEDED);
    assertThat(result.reason()).isEqualTo("it runs");
  }

  @Test
  void withoutAForgeTheReleaseIsNamedWithItsAuthorAndTheWayBack() {
    world.cameWithARelease(false);

    AlertResult result = fires("a1");

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(result.reason())
        .contains("since aaaaaaaaaa", "by ann: New price list", "git restore --source=bbbbbbbbbb");
    assertThat(restarts).isEmpty();
    assertThat(world.requests.drafts).isEmpty();
  }

  @Test
  void aReleaseIsTakenBackByAPullRequestAlsoInModeAuto() {
    world.cameWithARelease(true);

    AlertResult result = fires("a1");

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).as("pushed to the branch").isEmpty();
    PullRequestDraft draft = world.requests.drafts.get(0);
    assertThat(draft.change().release().change().former()).isEqualTo("bbbbbbbbbbbbbbbb");
    assertThat(draft.title()).isEqualTo("shop/shop: take back release aaaaaaaaaa");
    assertThat(draft.body())
        .contains("it crashes since aaaaaaaaaa")
        .contains("- `aaaaaaaaaa by ann: New price list`")
        .contains("- `apps/shop/values.yaml`")
        .containsPattern("Autofix-Fix: [0-9a-f-]{36}/1\n$");
    assertThat(temporal.fixStatus().timeline())
        .extracting(FixStatus.Entry::state)
        .containsExactly(
            State.LOCATING,
            State.PLANNING,
            State.ADMITTED,
            State.PROPOSED,
            State.SYNCING,
            State.VERIFYING,
            State.COOLING_DOWN);
  }

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      names = {"SAME_FAILURE", "NEW_FAILURE"})
  void aMergedOneThatDoesNotHelpIsHandedOverAndNeverReverted(Verdict verdict) {
    world.cameWithARelease(true);
    world.verify = request -> Samples.verified(verdict);

    AlertResult result = fires("a1");

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(result.reason()).contains("taking the release back did not help");
    assertThat(world.requests.drafts).hasSize(1);
    assertThat(world.history()).isEmpty();
  }

  @Test
  void aMergedOneThatArgoCdCannotApplyIsHandedOverToo() {
    world.cameWithARelease(true);
    world.sync =
        request -> new SyncReport(SyncReport.Result.FAILED, Explanation.no("the sync failed"));

    AlertResult result = fires("a1");

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(result.reason()).isEqualTo("the sync failed");
    assertThat(world.requests.drafts).hasSize(1);
  }

  @Test
  void aPersonWhoClosesItHasSaidNo() {
    world.cameWithARelease(true);
    world.requests.awaitMerge =
        question -> ScriptedRequests.report(Result.CLOSED, question.request(), "closed");

    assertThat(fires("a1").outcome()).isEqualTo(Outcome.DECLINED);
  }

  @Test
  void anObservedCrashLoopIsDiagnosedToo() {
    world.diagnose = question -> Samples.diagnosed(Cause.IMAGE, null, "image web:2 is gone");

    AlertResult result =
        temporal.result(temporal.fire("a1", "PodCrashLoopBackOff", Rules.crashLoop(), true));

    assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(result.reason()).contains("image web:2 is gone");
    assertThat(restarts).isEmpty();
  }
}
