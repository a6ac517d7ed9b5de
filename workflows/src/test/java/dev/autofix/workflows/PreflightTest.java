package dev.autofix.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.failure.FailureType;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.sizing.LimitBound;
import dev.autofix.core.sizing.SizingFacts;
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

class PreflightTest {
  private final TemporalWorld temporal = new TemporalWorld();
  private final ScriptedWorld world = temporal.world;

  @AfterEach
  void close() {
    temporal.close();
  }

  private AlertResult play() {
    return temporal.result(temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO)));
  }

  private static SizingFacts atMost(String max) {
    return Samples.facts(List.of(new LimitBound("bounds", false, null, max, null)));
  }

  @Test
  void whatTheClusterWouldNotTakeIsNeverCommitted() {
    world.preflight = request -> atMost("64Mi");

    AlertResult result = play();

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(result.reason())
        .startsWith("a limit of 512Mi is refused before the commit: LimitRange bounds");
    assertThat(world.history()).isEmpty();
  }

  @Test
  void aClampedValueIsTheOneThatIsProvenAndCommitted() {
    world.preflight = request -> atMost("256Mi");

    assertThat(play().outcome()).isEqualTo(Outcome.RECOVERED);

    assertThat(world.history()).containsExactly("1 64Mi -> 256Mi");
    FixStatus status = temporal.fixStatus();
    assertThat(status.plan().to()).isEqualTo("256Mi");
    assertThat(status.plan().warnings())
        .singleElement()
        .asString()
        .startsWith("clamped from 512Mi to 256Mi");
  }

  @Test
  void thePlanCarriesTheEvidenceAndEachCheck() {
    world.preflight = request -> atMost("1Gi");

    play();

    assertThat(String.join("\n", temporal.fixStatus().explanation()))
        .contains(
            "it ran for 10 s before it failed",
            "it uses 60Mi now",
            "its peak working set was 63Mi",
            "64Mi x 2 = 128Mi",
            "LimitRange bounds allows a container at most 1Gi");
  }

  @Test
  void aSecondStepThatTheClusterWouldNotTakeUndoesTheFirst() {
    Iterator<SizingFacts> facts = List.of(Samples.roomy(), atMost("512Mi")).iterator();
    world.preflight = request -> facts.next();
    world.verify = request -> Samples.verified(Verdict.SAME_FAILURE);

    assertThat(play().outcome()).isEqualTo(Outcome.REVERTED);

    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  @Test
  void factsThatCannotBeReadAreNoLeaveToGoOn() {
    world.preflight =
        request -> {
          throw Samples.refusal(FailureType.NOT_FOUND, "it does not exist any more");
        };

    assertThat(play().outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(world.history()).isEmpty();
  }

  @Test
  void anObservationIsCheckedTheSameWay() {
    world.preflight = request -> atMost("64Mi");

    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO), true);
    temporal.result(alert);

    assertThat(String.join("\n", temporal.alert(alert).status().explanation()))
        .contains("refused before the commit: LimitRange bounds");
  }
}
