package dev.autofix.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Rule;
import dev.autofix.workflows.alert.AlertResult;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.Samples;
import dev.autofix.workflows.testkit.ScriptedWorld;
import dev.autofix.workflows.testkit.TemporalWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two containers of one workload share a fix, and neither's outcome is the other's. */
class ContainersTest {
  private static final Rule ASKING = Rules.oom(Mode.APPROVE);

  private final TemporalWorld temporal = new TemporalWorld();
  private final ScriptedWorld world = temporal.world;

  @AfterEach
  void close() {
    temporal.close();
  }

  private void killed(String container) {
    world.triage =
        request ->
            request.after() != null && !Samples.KILLED_AT.isAfter(request.after())
                ? Samples.stale()
                : Samples.fresh(Samples.finding(container, Evidence.OOM_KILLED, Samples.KILLED_AT));
  }

  private String waiting(String fingerprint, String container) {
    killed(container);
    String alert = temporal.fire(fingerprint, "PodOOMKilled", ASKING);
    temporal.untilState(State.AWAITING_APPROVAL);
    return alert;
  }

  private String joined(String fingerprint, String container) {
    killed(container);
    String alert = temporal.fire(fingerprint, "PodOOMKilled", Rules.oom(Mode.AUTO));
    temporal.untilJoined(alert);
    return alert;
  }

  @Test
  void theEndOfTheOthersRoundBeginsOnesOwn() {
    String app = waiting("a1", "app");
    String sidecar = joined("a2", "sidecar");

    temporal.fix().cancel(null);

    assertThat(temporal.result(app).outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(temporal.result(sidecar).outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).hasSize(1);
  }

  @Test
  void whatEndedByItselfIsNotToldAsTheOthersOutcome() {
    String app = waiting("a1", "app");
    String sidecar = joined("a2", "sidecar");

    world.triage = request -> Samples.stale();
    temporal.fix().cancel(null);

    assertThat(temporal.result(app).outcome()).isEqualTo(Outcome.CANCELLED);
    AlertResult result = temporal.result(sidecar);
    assertThat(result.outcome()).isEqualTo(Outcome.NOT_NEEDED);
    assertThat(result.reason()).isEqualTo("nothing fails");
  }

  @Test
  void aPersonsNoHoldsThoughAnotherContainerHadARoundSince() {
    String app = waiting("a1", "app");
    temporal.fix().cancel(null);
    temporal.result(app);
    killed("sidecar");
    temporal.result(temporal.fire("a2", "PodOOMKilled", Rules.oom(Mode.AUTO)));

    temporal.environment.sleep(Rules.TIMING.coolDown().plusMinutes(1));
    killed("app");
    AlertResult again = temporal.result(temporal.fire("a3", "PodOOMKilled", ASKING));

    assertThat(again.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(world.history()).hasSize(1);
  }

  @Test
  void aPersonsNoHoldsThoughTheOtherContainerIsRetried() {
    String app = waiting("a1", "app");
    temporal.fix().cancel(null);
    temporal.result(app);
    killed("sidecar");
    temporal.result(temporal.fire("a2", "PodOOMKilled", Rules.oom(Mode.AUTO)));
    temporal.fix().retry(null);
    temporal.untilCommits(2);
    temporal.untilOutcome(Outcome.RECOVERED);

    killed("app");
    AlertResult again = temporal.result(temporal.fire("a3", "PodOOMKilled", ASKING));

    assertThat(again.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(world.history()).hasSize(2);
  }
}
