package dev.autofix.workflows;

import static dev.autofix.workflows.testkit.Samples.verified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.fix.Outcome;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Rule;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.alert.AlertResult;
import dev.autofix.workflows.fix.Retry;
import dev.autofix.workflows.testkit.Eventually;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.Samples;
import dev.autofix.workflows.testkit.ScriptedWorld;
import dev.autofix.workflows.testkit.TemporalWorld;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What no limit cures is named, undone, and left alone until a person says otherwise. */
class LeakTest {
  private static final Rule RULE = Rules.oom(Mode.AUTO, 2, 7);

  private final TemporalWorld temporal = new TemporalWorld();
  private final ScriptedWorld world = temporal.world;

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void theSameFailureAtEachNewLimitIsNamedALeak() {
    AlertResult result = leak();

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(result.reason())
        .contains("a leak: the same failure came back at each new limit (512Mi, 1Gi)");
  }

  @Test
  void oneStepThatDoesNotHelpIsNoLeakYet() {
    world.verify = request -> verified(Verdict.SAME_FAILURE);

    AlertResult result =
        temporal.result(temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO, 1, 7)));

    assertThat(result.reason()).doesNotContain("leak");
  }

  @Test
  void aLeakIsNotRaisedAgainHoweverMuchLater() {
    leak();
    world.verify = request -> verified(Verdict.CURED);
    seenNow("app");

    temporal.environment.sleep(Duration.ofDays(30));
    AlertResult later = temporal.result(temporal.fire("a2", "PodOOMKilled", RULE));

    assertThat(later.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(later.reason()).contains("a leak");
    assertThat(world.history()).hasSize(3);
  }

  @Test
  void aLeakInOneContainerLeavesTheOthersAlone() {
    leak();
    world.verify = request -> verified(Verdict.CURED);
    seenNow("sidecar");
    assertThat(temporal.result(temporal.fire("a2", "PodOOMKilled", RULE)).outcome())
        .isEqualTo(Outcome.RECOVERED);

    seenNow("app");
    AlertResult leaking = temporal.result(temporal.fire("a3", "PodOOMKilled", RULE));

    assertThat(leaking.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(world.history()).hasSize(4);
  }

  @Test
  void aPersonsRetryClearsIt() {
    leak();
    world.verify = request -> verified(Verdict.CURED);

    temporal.fix().retry(new Retry("ann"));

    Eventually.holds(() -> assertThat(temporal.fixStatus().outcome()).isEqualTo(Outcome.RECOVERED));
    assertThat(world.history()).hasSize(4);
  }

  @Test
  void tooManyRaisesInADayAreOneTooEvenIfEachHelpedForAWhile() {
    Rule once = Rules.oom(Mode.AUTO, 3, 1);
    assertThat(temporal.result(temporal.fire("a1", "PodOOMKilled", once)).outcome())
        .isEqualTo(Outcome.RECOVERED);
    temporal.environment.sleep(Duration.ofHours(2));
    seenNow("app");

    AlertResult again = temporal.result(temporal.fire("a2", "PodOOMKilled", once));

    assertThat(again.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(again.reason()).startsWith("a leak, as far as limits can tell: 1 steps in 24 hours");
  }

  private AlertResult leak() {
    world.verify = request -> verified(Verdict.SAME_FAILURE);
    return temporal.result(temporal.fire("a1", "PodOOMKilled", RULE));
  }

  private void seenNow(String container) {
    Instant future = Instant.parse("2100-01-01T00:00:00Z");
    world.triage =
        request -> Samples.fresh(Samples.finding(container, Evidence.OOM_KILLED, future));
  }
}
