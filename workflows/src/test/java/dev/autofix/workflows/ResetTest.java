package dev.autofix.workflows;

import static dev.autofix.workflows.testkit.Samples.verified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.explain.Explanation;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.Mode;
import dev.autofix.workflows.activity.ExpectedLimit;
import dev.autofix.workflows.activity.Location;
import dev.autofix.workflows.activity.StandingQuestion;
import dev.autofix.workflows.activity.StandingSteps;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.activity.VerifyRequest;
import dev.autofix.workflows.alert.AlertResult;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.Samples;
import dev.autofix.workflows.testkit.ScriptedWorld;
import dev.autofix.workflows.testkit.TemporalWorld;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A round is reset to its beginning after it has pushed: it has forgotten that, Git has not. */
class ResetTest {
  private static final String WRITTEN = "1 64Mi -> 512Mi";

  private final TemporalWorld temporal = new TemporalWorld();
  private final ScriptedWorld world = temporal.world;
  private final List<VerifyRequest> verified = new CopyOnWriteArrayList<>();

  @BeforeEach
  void pushedBefore() {
    world.locate =
        request ->
            new Location(Samples.located("512Mi"), Samples.APPLICATION, Explanation.yes("proven"));
    world.standing =
        question -> {
          String step = question.firstStep();
          world.branch.add(step + WRITTEN.substring(1));
          return new StandingSteps(
              List.of(
                  new StandingSteps.Step(
                      step, "commit-of-" + step, Samples.KILLED_AT, "64Mi", "512Mi")));
        };
    verify(Verdict.CURED);
  }

  private void verify(Verdict... verdicts) {
    Iterator<Verdict> next = List.of(verdicts).iterator();
    world.verify =
        request -> {
          verified.add(request);
          return verified(next.next());
        };
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  private AlertResult fires() {
    return fires(Mode.AUTO);
  }

  private AlertResult fires(Mode mode) {
    return temporal.result(temporal.fire("a1", "PodOOMKilled", Rules.oom(mode)));
  }

  @Test
  void itsOwnCommitIsWatchedAndNotWrittenAgain() {
    AlertResult result = fires();

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).containsExactly(WRITTEN);
    FixStatus status = temporal.fixStatus();
    assertThat(status.timeline())
        .extracting(FixStatus.Entry::state)
        .containsExactly(State.LOCATING, State.SYNCING, State.VERIFYING, State.COOLING_DOWN);
    assertThat(status.commits())
        .extracting(FixStatus.Commit::change)
        .containsExactly("64Mi -> 512Mi");
    assertThat(verified.get(0).expected())
        .containsExactly(new ExpectedLimit("Deployment", "shop", "app", "512Mi"));
  }

  @Test
  void itsOwnCommitIsTakenBackIfItDoesNotHelp() {
    verify(Verdict.NEW_FAILURE);

    assertThat(fires().outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(world.history()).containsExactly(WRITTEN, "revert-1 restored");
  }

  @Test
  void theNextStepGoesUpFromIt() {
    verify(Verdict.SAME_FAILURE, Verdict.CURED);

    assertThat(fires().outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).containsExactly(WRITTEN, "2 512Mi -> 1Gi");
  }

  @Test
  void whatPeopleMergedIsTakenBackByPeople() {
    verify(Verdict.NEW_FAILURE);

    assertThat(fires(Mode.PROPOSE).outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(world.requests.drafts)
        .singleElement()
        .satisfies(draft -> assertThat(draft.change().revert()).isNotNull());
  }

  @Test
  void aValueThatSomebodyElseHasSetSinceIsNotTakenForItsOwn() {
    world.locate =
        request ->
            new Location(Samples.located("2Gi"), Samples.APPLICATION, Explanation.yes("proven"));

    AlertResult result = fires();

    assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(result.reason()).contains("Git already says 2Gi");
  }

  @Test
  void whatItHasTakenBackMeanwhileIsNotGoneOnFrom() {
    List<StandingQuestion> asked = new CopyOnWriteArrayList<>();
    world.standing =
        question -> {
          asked.add(question);
          return new StandingSteps(List.of());
        };

    assertThat(fires().outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(world.history()).isEmpty();
    assertThat(asked)
        .singleElement()
        .satisfies(
            question ->
                assertThat(question.revert())
                    .isEqualTo(question.firstStep().replace("/1", "/revert-1")));
  }
}
