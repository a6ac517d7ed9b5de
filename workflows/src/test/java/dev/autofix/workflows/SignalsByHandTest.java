package dev.autofix.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.Mode;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.testkit.Eventually;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.Samples;
import dev.autofix.workflows.testkit.ScriptedAdmission;
import dev.autofix.workflows.testkit.ScriptedWorld;
import dev.autofix.workflows.testkit.TemporalWorld;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.SignalWorkflowExecutionRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The requests of tctl and of the Temporal UI: the input as it was typed, in JSON, or no payload at
 * all. Fields that nobody typed are absent.
 */
class SignalsByHandTest {
  private final TemporalWorld temporal = new TemporalWorld();
  private final ScriptedWorld world = temporal.world;

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void aBareApprovalIsForTheOnlyPlan() {
    String alert = asks();

    signal(temporal.fixId(), "approve", null);

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi");
  }

  @Test
  void anApprovalOfAnotherPlanCountsForNothingAndOneOfThisPlanDoes() {
    String alert = asks();

    signal(temporal.fixId(), "approve", "{\"planHash\": \"plan-1Gi\"}");
    assertThat(temporal.fixStatus().state()).isEqualTo(State.AWAITING_APPROVAL);
    signal(temporal.fixId(), "approve", "{\"planHash\": \"plan-512Mi\", \"actor\": \"ann\"}");

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(temporal.fixStatus().explanation()).anyMatch(line -> line.contains("by ann"));
  }

  @Test
  void theAlertPassesABareApprovalOn() {
    String alert = asks();

    signal(alert, "approve", null);

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.RECOVERED);
  }

  @Test
  void aBareCancellationEndsIt() {
    String alert = asks();

    signal(temporal.fixId(), "cancel", null);

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(world.history()).isEmpty();
  }

  @Test
  void aCancellationMaySayWhyAlone() {
    String alert = asks();

    signal(temporal.fixId(), "cancel", "{\"reason\": \"not tonight\"}");

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.CANCELLED);
  }

  @Test
  void theAlertPassesABareCancellationOn() {
    String alert = asks();

    signal(alert, "cancel", null);

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.CANCELLED);
  }

  @Test
  void aBareRetryBeginsAnotherRound() {
    world.verify = request -> Samples.verified(Verdict.NEW_FAILURE);
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO));
    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.REVERTED);
    world.verify = request -> Samples.verified(Verdict.CURED);

    signal(temporal.fixId(), "retry", null);

    Eventually.holds(() -> assertThat(temporal.fixStatus().outcome()).isEqualTo(Outcome.RECOVERED));
    assertThat(world.history())
        .containsExactly("1 64Mi -> 512Mi", "revert-1 restored", "2 64Mi -> 512Mi");
  }

  @Test
  void aRetryMayNameWhoAsks() {
    String alert = asks();
    signal(temporal.fixId(), "cancel", null);
    temporal.result(alert);

    signal(temporal.fixId(), "retry", "{\"actor\": \"ann\"}");

    Eventually.holds(() -> assertThat(temporal.fixStatus().approval()).isNotNull());
    assertThat(temporal.fixStatus().approval().askedBy()).isEqualTo("ann");
  }

  @Test
  void aBareRevertTakesBackWhatTheLastRoundHasCommitted() {
    temporal.result(temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO)));

    signal(temporal.fixId(), "revert", null);

    Eventually.holds(
        () -> assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored"));
  }

  @Test
  void aBarePauseHoldsEverythingAndABareResumeLetsItGoOn() {
    temporal.admission.start();
    signal(ScriptedAdmission.ID, "pause", null);
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO));
    untilHeldBy("pause on installation");

    signal(ScriptedAdmission.ID, "resume", null);

    assertThat(temporal.resultInSkippedTime(alert).outcome()).isEqualTo(Outcome.RECOVERED);
  }

  @Test
  void aPauseAndItsEndMayNameTheirScope() {
    temporal.admission.start();
    signal(
        ScriptedAdmission.ID, "pause", "{\"scope\": \"namespace:shop\", \"reason\": \"upgrade\"}");
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO));
    untilHeldBy("pause on namespace:shop");

    signal(ScriptedAdmission.ID, "resume", "{\"scope\": \"namespace:shop\"}");

    assertThat(temporal.resultInSkippedTime(alert).outcome()).isEqualTo(Outcome.RECOVERED);
  }

  private String asks() {
    String alert = temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.APPROVE));
    temporal.untilState(State.AWAITING_APPROVAL);
    return alert;
  }

  private void untilHeldBy(String what) {
    Eventually.holds(
        () -> assertThat(temporal.fixStatus().waitingFor()).isNotNull().contains(what));
  }

  /**
   * @param json null: no payload, as when nothing was typed
   */
  private void signal(String workflowId, String name, @Nullable String json) {
    SignalWorkflowExecutionRequest.Builder request =
        SignalWorkflowExecutionRequest.newBuilder()
            .setNamespace(temporal.client().getOptions().getNamespace())
            .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
            .setSignalName(name)
            .setIdentity("tctl@desk")
            .setRequestId(UUID.randomUUID().toString());
    if (json != null) {
      request.setInput(
          Payloads.newBuilder()
              .addPayloads(
                  Payload.newBuilder()
                      .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
                      .setData(ByteString.copyFromUtf8(json))));
    }
    var unused =
        temporal
            .client()
            .getWorkflowServiceStubs()
            .blockingStub()
            .signalWorkflowExecution(request.build());
  }
}
