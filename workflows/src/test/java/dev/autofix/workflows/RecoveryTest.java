package dev.autofix.workflows;

import static dev.autofix.workflows.testkit.Samples.verified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.Mode;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.alert.AlertResult;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.Samples;
import dev.autofix.workflows.testkit.ScriptedWorld;
import dev.autofix.workflows.testkit.TemporalWorld;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private final TemporalWorld temporal = new TemporalWorld();
  private final ScriptedWorld world = temporal.world;

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void anOomKilledWorkloadRecoversWithOneCommit() {
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO));

    AlertResult result = temporal.result(alert);

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(result.fixId()).isEqualTo("fix-lab-shop-deployment-shop");
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
    FixStatus status = temporal.fixStatus();
    assertThat(status.timeline())
        .extracting(FixStatus.Entry::state)
        .containsExactly(
            State.LOCATING,
            State.PLANNING,
            State.ADMITTED,
            State.COMMITTING,
            State.SYNCING,
            State.VERIFYING,
            State.COOLING_DOWN);
    assertThat(status.plan().diff()).contains("+    memory: 512Mi");
    assertThat(status.explanation()).contains("+ proven", "* verdict CURED");
  }

  @Test
  void aStepThatDoesNotHelpIsFollowedByOneFromTheNewValue() {
    Iterator<Verdict> verdicts = List.of(Verdict.SAME_FAILURE, Verdict.CURED).iterator();
    world.verify = request -> verified(verdicts.next());

    AlertResult result = temporal.result(temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO)));

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "2 512Mi -> 1Gi");
  }

  @Test
  void stepsThatDoNotHelpAreUndoneInOneCommit() {
    world.verify = request -> verified(Verdict.SAME_FAILURE);

    AlertResult result =
        temporal.result(temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO, 2, 7)));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(result.reason())
        .isEqualTo(
            "undone in Git and in the cluster, because a leak: the same failure came back at each new"
                + " limit (512Mi, 1Gi); not raised again until a person retries");
    assertThat(world.history())
        .containsExactly("1 64Mi -> 512Mi", "2 512Mi -> 1Gi", "revert-1 restored");
  }

  @Test
  void aNewFailureIsRevertedAtOnce() {
    world.verify = request -> verified(Verdict.NEW_FAILURE);

    AlertResult result = temporal.result(temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO)));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  @Test
  void whatCannotBeProvenIsHandedToAPersonAndNotReverted() {
    world.verify = request -> verified(Verdict.INCONCLUSIVE);

    AlertResult result = temporal.result(temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO)));

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
  }

  @Test
  void withoutFreshEvidenceNothingHappens() {
    world.triage = request -> Samples.stale();

    AlertResult result = temporal.result(temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO)));

    assertThat(result.outcome()).isEqualTo(Outcome.NOT_NEEDED);
    assertThat(result.fixId()).isNull();
    assertThat(world.history()).isEmpty();
  }

  @Test
  void anObservationPlansAndWritesNothing() {
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO), true);

    AlertResult result = temporal.result(alert);

    assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(result.reason()).contains("would change").contains("+    memory: 512Mi");
    assertThat(world.history()).isEmpty();
  }
}
