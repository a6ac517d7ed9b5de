package dev.autofix.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.Consent;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.ModeOverride;
import dev.autofix.core.rule.Rule;
import dev.autofix.workflows.alert.AlertResult;
import dev.autofix.workflows.alert.AlertStatus;
import dev.autofix.workflows.testkit.Eventually;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.Samples;
import dev.autofix.workflows.testkit.ScriptedWorld;
import dev.autofix.workflows.testkit.TemporalWorld;
import io.temporal.client.WorkflowNotFoundException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How far a rule goes where something says that it should go less far. */
class ModeTest {
  private final TemporalWorld temporal = new TemporalWorld();
  private final ScriptedWorld world = temporal.world;

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void anAnnotationObserveShowsThePlanAndTakesNoLock() {
    annotated("observe");

    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO));

    AlertResult result = temporal.result(alert);
    assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(result.reason()).contains("+    memory: 512Mi");
    assertThat(temporal.alert(alert).status().explanation())
        .anyMatch(line -> line.endsWith("observe: annotation autofix.dev/mode"));
    assertNothingWritten();
  }

  @Test
  void anObservedAlertShowsItsEvidenceItsWholePlanAndWhatIsExpectedOfIt() {
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.OBSERVE), true);
    temporal.result(alert);

    AlertStatus status = temporal.alert(alert).status();
    assertThat(status.finding()).isEqualTo(Samples.finding());
    assertThat(status.plan()).isNotNull();
    assertThat(status.plan().hash()).isEqualTo("plan-512Mi");
    assertThat(status.plan().from()).isEqualTo("64Mi");
    assertThat(status.plan().to()).isEqualTo("512Mi");
    assertThat(status.plan().diff()).contains("+    memory: 512Mi");
    assertThat(status.explanation())
        .contains(
            "  * expected then: applied within 10 min, rolled out within 10 min, the new pods watched"
                + " for 30 s to 10 min");
    assertNothingWritten();
    assertThat(world.notices).isEmpty();
  }

  @Test
  void aRuleThatOnlyTellsPeopleTellsThemOnceAndWritesNothing() {
    Rule rule = Rules.notice();
    String alert = temporal.fire("a1", "PodOOMKilled", rule);
    Eventually.holds(() -> assertThat(world.notices).hasSize(1));
    temporal.fire("a1", "PodOOMKilled", rule);

    AlertResult result = temporal.resultInSkippedTime(alert);

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(result.reason())
        .isEqualTo("rule 'oom-notice' only tells people: container app was OOMKilled");
    assertThat(world.notices).hasSize(1);
    assertThat(world.notices.get(0).summary()).startsWith("PodOOMKilled: look at ");
    assertThat(world.notices.get(0).details()).contains("+ container app was OOMKilled");
    assertNothingWritten();
  }

  @Test
  void anAnnotationOffPlansNothing() {
    annotated("off");

    AlertResult result = temporal.result(temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO)));

    assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(result.reason()).isEqualTo("off here, so nothing is planned");
    assertNothingWritten();
  }

  @Test
  void anAnnotationApproveIsAskedAbout() {
    annotated("approve");

    temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO));

    temporal.untilState(State.AWAITING_APPROVAL);
    assertThat(world.history()).isEmpty();
  }

  @Test
  void anOverrideForTheApplicationEndsTheRoundWithItsPlan() {
    Rule rule = overridden(Mode.OBSERVE, List.of("sh*"), null);

    AlertResult result = temporal.result(temporal.fire("a1", "PodOOMKilled", rule));

    assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(temporal.fixStatus().plan()).isNotNull();
    assertThat(temporal.fixStatus().explanation())
        .contains("  * mode observe", "    * observe: for Application sh*");
    assertThat(world.history()).isEmpty();
  }

  @Test
  void aChangeAboveTheFactorIsAskedAbout() {
    temporal.fire("a1", "PodOOMKilled", overridden(Mode.APPROVE, List.of(), new BigDecimal(7)));

    temporal.untilState(State.AWAITING_APPROVAL);
    assertThat(world.history()).isEmpty();
  }

  @Test
  void aChangeUpToTheFactorIsNotAskedAbout() {
    Rule rule = overridden(Mode.APPROVE, List.of(), new BigDecimal(8));

    assertThat(temporal.result(temporal.fire("a1", "PodOOMKilled", rule)).outcome())
        .isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
  }

  private void annotated(String word) {
    Finding plain = Samples.finding();
    world.triage =
        request ->
            Samples.fresh(
                new Finding(
                    plain.workload(),
                    plain.container(),
                    plain.evidence(),
                    plain.pod(),
                    plain.seenAt(),
                    plain.limit(),
                    plain.timeToFailure(),
                    plain.restarts(),
                    plain.gap(),
                    plain.detail(),
                    word));
  }

  private static Rule overridden(
      Mode mode, List<String> applications, @Nullable BigDecimal factor) {
    ModeOverride override =
        new ModeOverride(mode, List.of(), List.of(), applications, factor, null);
    return Rules.oom(Mode.AUTO).withConsent(new Consent(List.of(override), false, List.of(), true));
  }

  private void assertNothingWritten() {
    assertThat(world.history()).isEmpty();
    assertThatThrownBy(temporal::fixStatus).isInstanceOf(WorkflowNotFoundException.class);
  }
}
