package dev.autofix.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.explain.Explanation;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.remedy.Suggestion;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Rule;
import dev.autofix.workflows.activity.SyncReport;
import dev.autofix.workflows.activity.TemplateReport;
import dev.autofix.workflows.activity.TemplateRequest;
import dev.autofix.workflows.activity.TriageRequest;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.activity.VerifyRequest;
import dev.autofix.workflows.alert.AlertResult;
import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.testkit.Eventually;
import dev.autofix.workflows.testkit.QueueBacklog;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.Samples;
import dev.autofix.workflows.testkit.ScriptedWorld;
import dev.autofix.workflows.testkit.TemporalWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An alert that is its own evidence, and the remedy that sets a value. */
class CustomAlertTest {
  private static final String END = "the end of the alert";

  private final TemporalWorld temporal = new TemporalWorld();
  private final ScriptedWorld world = temporal.world;
  private final Rule rule = QueueBacklog.rule(Mode.AUTO);

  @BeforeEach
  void backlog() {
    QueueBacklog.in(world);
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void theWorkloadRecoversOnceTheAlertEnds() {
    List<VerifyRequest> verified = new CopyOnWriteArrayList<>();
    world.verify =
        request -> {
          verified.add(request);
          return Samples.verified(Verdict.CURED);
        };

    AlertResult result = recovered();

    assertThat(result.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(result.reason()).isEqualTo("the alert ended and has not fired again");
    assertThat(world.history()).containsExactly("1 3 -> 4");
    assertThat(verified).hasSize(1);
    assertThat(verified.get(0).fields()).containsExactly(QueueBacklog.replicas("4"));
  }

  @Test
  void anAlertThatDoesNotEndIsHandedToAPersonAndNothingIsReverted() {
    AlertResult result = temporal.resultInSkippedTime(fire(rule, QueueBacklog.FIRED));

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(result.reason()).contains("has not ended within 10 min", "send_resolved: true");
    assertThat(world.history()).containsExactly("1 3 -> 4");
  }

  /** The empty names of such evidence are names of nothing. */
  @Test
  void aRetryAsksForTheWholeWorkload() {
    world.sync = request -> new SyncReport(SyncReport.Result.UNPROVEN, Explanation.no("held"));
    temporal.result(fire(rule, QueueBacklog.FIRED));

    temporal.fix().retry(null);

    temporal.untilCommits(2);
    assertThat(world.triages).last().extracting(TriageRequest::container).isNull();
    assertThat(world.triages).last().extracting(TriageRequest::workloadName).isEqualTo("shop");
  }

  @Test
  void anAlertThatFiresAgainUnderTheNewValueLeadsToAnotherStep() {
    String alert = fire(rule, QueueBacklog.FIRED);
    temporal.untilWaitingFor(END);

    fire(rule, now());
    temporal.untilCommits(2);
    temporal.untilWaitingFor(END);
    temporal.alert(alert).alertResolved(null);

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).containsExactly("1 3 -> 4", "2 4 -> 5");
  }

  @Test
  void anotherAlertOfTheSameRuleCountsAsWell() {
    String alert = fire(rule, QueueBacklog.FIRED);
    temporal.untilWaitingFor(END);

    String other = temporal.fire("a2", QueueBacklog.ALERT, rule, now());
    temporal.untilCommits(2);
    temporal.untilWaitingFor(END);
    temporal.alert(alert).alertResolved(null);
    temporal.alert(other).alertResolved(null);

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(temporal.result(other).outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).containsExactly("1 3 -> 4", "2 4 -> 5");
  }

  /** One of two Alertmanagers is behind. */
  @Test
  void theLateEndOfAnEarlierFiringDoesNotEndThisOne() {
    String alert = fire(rule, QueueBacklog.FIRED);
    fire(rule, QueueBacklog.FIRED.plusSeconds(300));
    temporal.untilWaitingFor(END);

    temporal.alert(alert).alertResolved(QueueBacklog.FIRED.plusSeconds(60));

    assertThat(temporal.resultInSkippedTime(alert).outcome()).isEqualTo(Outcome.ESCALATED);
  }

  @Test
  void aResendWhileTheFixGoesOnChangesNothing() {
    String alert = fire(rule, QueueBacklog.FIRED);
    temporal.untilWaitingFor(END);

    fire(rule, QueueBacklog.FIRED);
    temporal.alert(alert).alertResolved(null);

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).containsExactly("1 3 -> 4");
  }

  @Test
  void aResendAfterTheCoolDownIsAnsweredWithTheOutcome() {
    recovered();
    temporal.environment.sleep(Rules.TIMING.coolDown().plusMinutes(1));

    AlertResult second = temporal.result(fire(rule, QueueBacklog.FIRED));

    assertThat(second.outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).containsExactly("1 3 -> 4");
  }

  @Test
  void anAlertThatFiredAfterTheFixIsANewOne() {
    recovered();
    temporal.environment.sleep(Rules.TIMING.coolDown().plusMinutes(1));

    String alert = fire(rule, now());
    temporal.untilCommits(2);
    temporal.untilWaitingFor(END);
    temporal.alert(alert).alertResolved(null);

    assertThat(temporal.result(alert).outcome()).isEqualTo(Outcome.RECOVERED);
    assertThat(world.history()).containsExactly("1 3 -> 4", "2 3 -> 4");
  }

  @Test
  void anAlertThatEndsWhileAPersonIsAskedNeedsNoChange() {
    String alert = fire(QueueBacklog.rule(Mode.APPROVE), QueueBacklog.FIRED);
    temporal.untilState(State.AWAITING_APPROVAL);
    temporal.alert(alert).alertResolved(null);
    untilTheFixKnows();

    temporal.fix().approve(new Approval("plan-4", "ann"));

    AlertResult result = temporal.result(alert);
    assertThat(result.outcome()).isEqualTo(Outcome.NOT_NEEDED);
    assertThat(result.reason()).isEqualTo("the alert has ended meanwhile");
    assertThat(world.history()).isEmpty();
  }

  @Test
  void aValueAtItsBoundIsLeftAlone() {
    world.locate = request -> QueueBacklog.location(request, "5");

    AlertResult result = temporal.result(fire(rule, QueueBacklog.FIRED));

    assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(result.reason()).isEqualTo("replicaCount has reached the rule's max 5");
    assertThat(world.history()).isEmpty();
  }

  @Test
  void aProviderMayFindNothingToChange() {
    world.suggest = request -> Suggestion.none("the queue drains by itself");

    AlertResult result = temporal.result(fire(rule, QueueBacklog.FIRED));

    assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(temporal.fixStatus().explanation())
        .contains("  * arithmetic: the queue drains by itself");
  }

  @Test
  void aProviderThatFailsIsHandedToAPerson() {
    world.suggest =
        request -> {
          throw Samples.refusal(FailureType.INVALID, "remedy provider 'queue': no such queue");
        };

    AlertResult result = temporal.result(fire(rule, QueueBacklog.FIRED));

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(result.reason()).isEqualTo("INVALID: remedy provider 'queue': no such queue");
    assertThat(world.history()).isEmpty();
  }

  @Test
  void aClusterThatLagsBehindGitIsWaitedFor() {
    List<TemplateRequest> asked = new CopyOnWriteArrayList<>();
    world.template =
        request -> {
          asked.add(request);
          return new TemplateReport(false, "Healthy", Explanation.no("replicas are 2"));
        };

    AlertResult result = temporal.result(fire(rule, QueueBacklog.FIRED));

    assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(result.reason()).isEqualTo("Git and the cluster differ: wait until Git is applied");
    assertThat(asked.get(0).fields()).containsExactly(QueueBacklog.replicas("3"));
    assertThat(asked.get(0).timeout()).isEqualTo(Duration.ZERO);
  }

  @Test
  void aKeyThatDrivesAnotherWorkloadNeedsTheRulesLeave() {
    world.propose = request -> QueueBacklog.proven(request, "Deployment/api");

    AlertResult result = temporal.result(fire(rule, QueueBacklog.FIRED));

    assertThat(result.outcome()).isEqualTo(Outcome.ESCALATED);
    assertThat(result.reason())
        .isEqualTo(
            "the key replicaCount also drives Deployment/api"
                + " (to allow it: allowShared on rule 'backlog')");
  }

  @Test
  void aFailureUnderTheNewValueIsRevertedToTheFormerOne() {
    List<TemplateRequest> asked = new CopyOnWriteArrayList<>();
    world.verify = request -> Samples.verified(Verdict.NEW_FAILURE);
    world.template =
        request -> {
          asked.add(request);
          return new TemplateReport(true, "Healthy", Explanation.yes("as before"));
        };

    AlertResult result = temporal.result(fire(rule, QueueBacklog.FIRED));

    assertThat(result.outcome()).isEqualTo(Outcome.REVERTED);
    assertThat(world.history()).containsExactly("1 3 -> 4", "revert-1 restored");
    assertThat(asked.get(asked.size() - 1).fields()).containsExactly(QueueBacklog.replicas("3"));
  }

  @Test
  void anObservationShowsTheValueAndWritesNothing() {
    String alert = temporal.fire("a1", QueueBacklog.ALERT, rule, true);

    AlertResult result = temporal.result(alert);

    assertThat(result.outcome()).isEqualTo(Outcome.DECLINED);
    assertThat(result.reason()).contains("would change").contains("+replicaCount: 4");
    assertThat(world.history()).isEmpty();
  }

  private AlertResult recovered() {
    String alert = fire(rule, QueueBacklog.FIRED);
    temporal.untilWaitingFor(END);
    temporal.alert(alert).alertResolved(null);
    return temporal.result(alert);
  }

  private String fire(Rule wanted, Instant startsAt) {
    return temporal.fire("a1", QueueBacklog.ALERT, wanted, startsAt);
  }

  private Instant now() {
    return Instant.ofEpochMilli(temporal.environment.currentTimeMillis());
  }

  private void untilTheFixKnows() {
    Eventually.holds(
        () ->
            assertThat(temporal.client().fetchHistory(temporal.fixId()).getEvents())
                .anyMatch(
                    event ->
                        event
                            .getWorkflowExecutionSignaledEventAttributes()
                            .getSignalName()
                            .equals("alertChanged")));
  }
}
