package dev.autofix.workflows;

import static dev.autofix.workflows.testkit.Samples.verified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.admission.Lease;
import dev.autofix.core.admission.Switch;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.rule.Mode;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.admission.AdmissionInput;
import dev.autofix.workflows.admission.AdmissionStatus;
import dev.autofix.workflows.admission.AdmissionWorkflow;
import dev.autofix.workflows.admission.AdmissionWorkflowImpl;
import dev.autofix.workflows.admission.Order;
import dev.autofix.workflows.admission.RoundEnded;
import dev.autofix.workflows.fix.FixWorkflow;
import dev.autofix.workflows.testkit.Eventually;
import dev.autofix.workflows.testkit.Policies;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.Samples;
import dev.autofix.workflows.testkit.ScriptedAdmission;
import dev.autofix.workflows.testkit.ScriptedWorld;
import dev.autofix.workflows.testkit.TemporalWorld;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Leases, queues, continue-as-new, and the loss of the admission workflow. */
class AdmissionLifeTest {
  private final TemporalWorld temporal = new TemporalWorld();
  private final ScriptedWorld world = temporal.world;

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void aFixGivesItsLeaseBackWhenItsRoundEnds() {
    assertThat(temporal.result(fire()).outcome()).isEqualTo(Outcome.RECOVERED);

    Eventually.holds(() -> assertThat(temporal.admissionStatus().leases()).isEmpty());
    assertThat(temporal.admissionStatus().budgets())
        .contains(new AdmissionStatus.Use("namespace:lab/shop", 1, "10 steps in 1 h"));
  }

  @Test
  void aLeaseThatExpiresMakesRoom() {
    temporal.admission.policy = Policies.oneAtATime();
    temporal.admission.occupy("till", Duration.ofMinutes(5));
    String alert = fire();
    untilWaitingFor("1 of 1 fixes at a time are under way: lab/shop/Deployment/till");

    temporal.skip(Duration.ofMinutes(6));

    assertThat(temporal.resultInSkippedTime(alert).outcome()).isEqualTo(Outcome.RECOVERED);
  }

  @Test
  void aHolderThatWasTerminatedLosesItsLease() {
    temporal.admission.policy = Policies.oneAtATime();
    String holder = temporal.admission.occupy("till", Duration.ofDays(1));
    String alert = fire();
    untilWaitingFor("1 of 1 fixes at a time");

    WorkflowStub.fromTyped(temporal.client().newWorkflowStub(FixWorkflow.class, holder))
        .terminate("gone");
    temporal.skip(Duration.ofMinutes(2));

    assertThat(temporal.resultInSkippedTime(alert).outcome()).isEqualTo(Outcome.RECOVERED);
  }

  @Test
  void continueAsNewKeepsSwitchesLeasesBudgetsAndWhoWaits() {
    AdmissionInput first = AdmissionInput.first("lab");
    temporal.admission.first = new AdmissionInput("lab", 2, first.memory());
    temporal.admission.policy = Policies.namespaceBudget(1);
    temporal.admission.occupy("till", Duration.ofDays(1));
    Eventually.holds(() -> assertThat(temporal.admissionStatus().leases()).hasSize(1));
    temporal.admissionWorkflow().pause(new Order("namespace:bank", "upgrade", "olga", null));
    String alert = fire();
    untilWaitingFor("budget of namespace:lab/shop: 1 of 1");

    AdmissionStatus status = temporal.admissionStatus();

    assertThat(continued()).isTrue();
    assertThat(status.switches())
        .extracting(Switch::display)
        .containsExactly("pause on namespace:bank by olga, until it is lifted: upgrade");
    assertThat(status.leases())
        .extracting(Lease::workload)
        .containsExactly("lab/shop/Deployment/till");
    assertThat(status.waiting())
        .extracting(AdmissionStatus.Held::workload)
        .containsExactly("lab/shop/Deployment/shop");
    assertThat(status.budgets())
        .contains(new AdmissionStatus.Use("namespace:lab/shop", 1, "1 step in 1 h"));
    temporal.skip(Duration.ofMinutes(75));
    assertThat(temporal.resultInSkippedTime(alert).outcome()).isEqualTo(Outcome.RECOVERED);
  }

  @Test
  void aLostAdmissionDelaysAStep() {
    temporal.admission.reachable = false;
    String alert = fire();
    Eventually.holds(() -> assertThat(temporal.admission.asked).hasSize(1));
    temporal.skip(Duration.ofMinutes(3));
    assertThat(world.history()).isEmpty();
    assertThat(temporal.fixStatus().waitingFor()).contains("admission has not answered");

    temporal.admission.reachable = true;
    temporal.skip(Duration.ofMinutes(2));

    assertThat(temporal.resultInSkippedTime(alert).outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).hasSize(1);
  }

  @Test
  void aLostAdmissionNeverHoldsARevert() {
    world.verify =
        request -> {
          temporal.admission.reachable = false;
          WorkflowStub.fromTyped(temporal.admissionWorkflow()).terminate("lost");
          return verified(Verdict.NEW_FAILURE);
        };

    assertThat(temporal.resultInSkippedTime(fire()).outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(world.history()).containsExactly("1 64Mi -> 512Mi", "revert-1 restored");
  }

  /** All of it waits for the worker together, as after an outage. */
  @Test
  void aBreakerThatIsClosedBeforeAnybodyHeardOfItIsNotTold() {
    try (TestWorkflowEnvironment late = TestWorkflowEnvironment.newInstance()) {
      Worker worker = late.newWorker("late");
      worker.registerWorkflowImplementationTypes(AdmissionWorkflowImpl.class);
      worker.registerActivitiesImplementations(world);
      AdmissionWorkflow admission =
          late.getWorkflowClient()
              .newWorkflowStub(
                  AdmissionWorkflow.class,
                  WorkflowOptions.newBuilder()
                      .setWorkflowId(ScriptedAdmission.ID)
                      .setTaskQueue("late")
                      .build());
      WorkflowClient.start(admission::run, AdmissionInput.first("lab"));
      for (String holder : List.of("fix-a", "fix-b", "fix-c")) {
        admission.ended(new RoundEnded(holder, Samples.SHOP, true));
      }
      admission.resetBreaker(new Order(null, "seen", "olga", null));

      late.start();
      admission.pause(new Order("namespace:bank", "upgrade", "olga", null));

      Eventually.holds(() -> assertThat(admission.status().switches()).hasSize(1));
      assertThat(admission.status().breaker()).isNull();
      assertThat(world.notices).isEmpty();
    }
  }

  @Test
  void anAdmissionThatIsStartedAnewAnswersWhoWaited() {
    temporal.admission.start();
    temporal.admissionWorkflow().pause(new Order(null, "upgrade", "olga", null));
    String alert = fire();
    untilWaitingFor("pause on installation");

    WorkflowStub.fromTyped(temporal.admissionWorkflow()).terminate("lost");
    temporal.skip(Duration.ofMinutes(2));

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.RECOVERED);
  }

  @Test
  void anOrderThatIsNotUnderstoodIsShownAndStopsNothing() {
    temporal.admission.start();
    temporal.admissionWorkflow().kill(new Order("pod:web", "?", "olga", null));

    assertThat(temporal.result(fire()).outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(temporal.admissionStatus().notes())
        .singleElement()
        .asString()
        .startsWith("an order of olga was not understood: scope 'pod:web' (expected:");
  }

  private String fire() {
    return temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO));
  }

  private void untilWaitingFor(String reason) {
    Eventually.holds(
        () -> assertThat(temporal.fixStatus().waitingFor()).isNotNull().contains(reason));
  }

  private boolean continued() {
    return !temporal
        .client()
        .fetchHistory(ScriptedAdmission.ID)
        .getEvents()
        .get(0)
        .getWorkflowExecutionStartedEventAttributes()
        .getContinuedExecutionRunId()
        .isEmpty();
  }
}
