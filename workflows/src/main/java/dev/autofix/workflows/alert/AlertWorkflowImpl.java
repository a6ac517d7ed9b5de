package dev.autofix.workflows.alert;

import static dev.autofix.workflows.WorkflowTime.now;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.fix.Event;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.fix.StateMachine;
import dev.autofix.core.fix.Transition;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.ModeDecision;
import dev.autofix.core.rule.Remedy;
import dev.autofix.core.rule.Scope;
import dev.autofix.workflows.Deadline;
import dev.autofix.workflows.FixAttributes;
import dev.autofix.workflows.Notices;
import dev.autofix.workflows.Sent;
import dev.autofix.workflows.activity.FixActivities.JoinRequest;
import dev.autofix.workflows.activity.Notice;
import dev.autofix.workflows.activity.Ports;
import dev.autofix.workflows.activity.Triage;
import dev.autofix.workflows.activity.TriageRequest;
import dev.autofix.workflows.fix.AlertNews;
import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.FixEnded;
import dev.autofix.workflows.fix.FixWorkflow;
import dev.autofix.workflows.fix.Join;
import dev.autofix.workflows.fix.Retry;
import dev.autofix.workflows.fix.ShownPlan;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Triage, then the fix of the workload, then its outcome; again if the alert fired again. */
public final class AlertWorkflowImpl implements AlertWorkflow {
  /** How long an alert trusts that its fix is alive before it looks. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final List<FiredAlert> fired = new ArrayList<>();
  private final List<FixEnded> answers = new ArrayList<>();
  private final List<Explanation> explanations = new ArrayList<>();
  private final AlertSpans spans = new AlertSpans();
  private final AlertInput input;
  private @Nullable Cancellation cancellation;
  private State state = State.TRIAGING;
  private @Nullable Outcome outcome;
  private @Nullable String fixId;
  private @Nullable Finding finding;
  private @Nullable ShownPlan plan;
  private @Nullable Instant over;
  private @Nullable AlertNews told;
  private @Nullable Instant toldAt;
  private int triaged;

  /** The last answer about the container of this alert; what became of another one is no answer. */
  private @Nullable FixEnded last;

  @WorkflowInit
  public AlertWorkflowImpl(AlertInput input) {
    this.input = input;
  }

  @Override
  public AlertResult run(AlertInput ignored) {
    Workflow.await(() -> !fired.isEmpty());
    Ports ports = Ports.create();
    while (true) {
      spans.enter(state, fired.get(fired.size() - 1));
      enter(state);
      Event event = state == State.TRIAGING ? triage(ports) : join(ports);
      State left = state;
      Transition next =
          StateMachine.next(state, event, false)
              .orElseThrow(() -> new IllegalStateException(left + " has no row for " + event));
      state = next.state();
      if (state == State.ENDED && triaged == fired.size()) {
        return end(next.outcome());
      }
      if (state == State.ENDED) {
        spans.end(fired.get(triaged - 1), fixId, ended(next.outcome()));
        state = State.TRIAGING;
      }
    }
  }

  private AlertResult end(@Nullable Outcome decided) {
    FixEnded answer = last;
    outcome = ended(decided);
    enter(State.ENDED);
    spans.end(fired.get(triaged - 1), fixId, outcome);
    String reason = answer == null ? latest() : answer.reason();
    return new AlertResult(outcome, reason, fixId);
  }

  private Outcome ended(@Nullable Outcome decided) {
    FixEnded answer = last;
    return answer == null || decided == Outcome.CANCELLED
        ? Objects.requireNonNull(decided)
        : answer.outcome();
  }

  private Event triage(Ports ports) {
    triaged = fired.size();
    FiredAlert alert = fired.get(triaged - 1);
    boolean isEvidence = alert.rule().evidence() == Evidence.ALERT;
    told = news();
    if (alert.askedBy() != null) {
      explanations.add(Explanation.note("handed over by " + alert.askedBy()));
    }
    if (isEvidence && !isFiring()) {
      return because(Event.EVIDENCE_STALE, Explanation.no("the alert has ended"));
    }
    Triage triage;
    try {
      triage = ports.cluster().triage(request(alert));
    } catch (ActivityFailure failure) {
      return because(Event.REFUSED, Explanation.no(String.valueOf(failure.getCause())));
    }
    explanations.add(triage.why());
    finding = triage.finding();
    if (cancellation != null) {
      return Event.CANCELLED;
    }
    return switch (triage.verdict()) {
      case FRESH -> judged(ports, alert, Objects.requireNonNull(finding));
      case STALE -> Event.EVIDENCE_STALE;
      case UNSUPPORTED -> Event.REFUSED;
    };
  }

  /** How far the rule may go with this workload, as far as the evidence alone can tell. */
  private Event judged(Ports ports, FiredAlert alert, Finding seen) {
    ModeDecision decision = ModeDecision.of(alert.rule(), Scope.of(seen.workload(), seen.mode()));
    if (decision.mode() == Mode.OFF) {
      return because(
          Event.OBSERVED, Explanation.no("off here, so nothing is planned", decision.why()));
    }
    if (input.observe() || decision.mode() == Mode.OBSERVE) {
      return observe(ports, alert);
    }
    return alert.rule().remedy() == Remedy.NOTIFY ? tell(ports, alert, seen) : Event.EVIDENCE_FOUND;
  }

  private Notice notice(FiredAlert alert, Finding seen) {
    return new Notice(
        Workflow.getInfo().getWorkflowId(),
        Workflow.getInfo().getOriginalExecutionRunId(),
        seen.workload(),
        alert.rule().name(),
        state,
        Outcome.ESCALATED,
        "%s: look at %s".formatted(alert.alertName(), seen.workload().display()),
        seen.detail(),
        lines(),
        null,
        null);
  }

  /** People are told once in a cool-down, however often the alert is delivered meanwhile. */
  private Event tell(Ports ports, FiredAlert alert, Finding seen) {
    Notices notices =
        new Notices(
            ports.notifications(),
            alert.rule().channels(),
            untold -> explanations.add(Explanation.note(untold)));
    notices.tell(notice(alert, seen));
    Deadline.await(
        alert.rule().timing().coolDown(),
        "the cool-down of the notice ends",
        () -> cancellation != null);
    notices.finish();
    triaged = fired.size();
    return because(
        Event.REFUSED,
        Explanation.no(
            "rule '%s' only tells people: %s".formatted(alert.rule().name(), seen.detail())));
  }

  private TriageRequest request(FiredAlert alert) {
    return new TriageRequest(
        alert.cluster(),
        alert.namespace(),
        alert.pod(),
        alert.container(),
        alert.workloadKind(),
        alert.workloadName(),
        alert.rule().evidence(),
        alert.rule().raise().usageShare(),
        firedAt(),
        last == null ? null : last.endedAt());
  }

  private Instant firedAt() {
    return fired.stream()
        .map(FiredAlert::startsAt)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /** A resend that arrives after the end of the same firing changes nothing. */
  private boolean isFiring() {
    return over == null || firedAt().isAfter(over);
  }

  private AlertNews news() {
    return new AlertNews(Workflow.getInfo().getWorkflowId(), isFiring(), firedAt());
  }

  private boolean hasNews() {
    return told != null && !told.equals(news());
  }

  /**
   * Of other evidence the alert is only a hint, and one that flaps for days would fill the fix's
   * history with it.
   */
  private boolean mayTell() {
    boolean isEvidence = fired.get(triaged - 1).rule().evidence() == Evidence.ALERT;
    return hasNews() && (isEvidence || toldAt == null || !now().isBefore(toldAt.plus(PATIENCE)));
  }

  private Event observe(Ports ports, FiredAlert alert) {
    Observation observation = new Observation(ports);
    explanations.add(observation.of(alert.rule(), Objects.requireNonNull(finding), alert.labels()));
    plan = observation.plan();
    return Event.OBSERVED;
  }

  private Event join(Ports ports) {
    FiredAlert alert = fired.get(triaged - 1);
    Finding evidence = Objects.requireNonNull(finding);
    if (last != null && last.container().equals(evidence.container())) {
      outlastCoolDown(last);
      if (cancellation != null) {
        return Event.CANCELLED;
      }
      if (alert.rule().evidence() == Evidence.ALERT && hasNews()) {
        return Event.FIRED_AGAIN;
      }
    }
    int answered = answers.size();
    Join join =
        new Join(
            Workflow.getInfo().getWorkflowId(),
            alert.alertName(),
            alert.fingerprint(),
            alert.severity(),
            alert.rule(),
            evidence,
            alert.labels(),
            alert.askedBy(),
            null);
    String id = ports.fixes().join(new JoinRequest(join, input.searchAttributes()));
    fixId = id;
    publish();
    return awaitAnswer(ports, id, answered);
  }

  /** A recovered workload that fails again waits for its cool-down; nothing is lost meanwhile. */
  private void outlastCoolDown(FixEnded last) {
    explanations.add(Explanation.note("waits for the cool-down until " + last.coolDownUntil()));
    publish();
    Deadline.await(
        Duration.between(now(), last.coolDownUntil()),
        "the cool-down of the fix ends",
        () -> cancellation != null);
  }

  private Event awaitAnswer(Ports ports, String id, int answered) {
    while (answers.size() == answered) {
      Deadline.await(
          PATIENCE,
          "look whether the fix is alive",
          () -> answers.size() > answered || cancellation != null || mayTell());
      if (mayTell()) {
        AlertNews news = news();
        told = news;
        toldAt = now();
        forward(stub -> stub.alertChanged(news));
        continue;
      }
      if (cancellation != null && answers.size() == answered) {
        forward(stub -> stub.cancel(cancellation));
        cancellation = null;
      }
      if (answers.size() == answered && !ports.fixes().isOpen(id)) {
        return because(Event.FIX_GONE, Explanation.note("the fix is gone; joins again"));
      }
    }
    FixEnded ended = answers.get(answers.size() - 1);
    explanations.add(Explanation.yes(ended.outcome().display() + ": " + ended.reason()));
    if (!ended.container().equals(Objects.requireNonNull(finding).container())) {
      return Event.FIRED_AGAIN;
    }
    last = ended;
    return ended.outcome() == Outcome.RECOVERED && triaged < fired.size()
        ? Event.FIRED_AGAIN
        : Event.FIX_ENDED;
  }

  private void enter(State entered) {
    state = entered;
    publish();
  }

  private void publish() {
    if (input.searchAttributes()) {
      FixAttributes.upsert(state, outcome);
    }
    Workflow.setCurrentDetails(
        "**"
            + (outcome == null ? state.headline() : outcome.headline())
            + "**"
            + (fixId == null ? "" : "\n\nFix: `" + fixId + "`")
            + "\n\n```\n"
            + String.join("\n", lines())
            + "\n```\n");
  }

  private Event because(Event event, Explanation why) {
    explanations.add(why);
    return event;
  }

  private String latest() {
    return explanations.isEmpty() ? "" : explanations.get(explanations.size() - 1).text();
  }

  private List<String> lines() {
    return explanations.stream().flatMap(why -> why.lines().stream()).toList();
  }

  private void forward(Functions.Proc1<FixWorkflow> signal) {
    String id = fixId;
    if (id == null) {
      return;
    }
    FixWorkflow fix = Workflow.newExternalWorkflowStub(FixWorkflow.class, id);
    if (!Sent.arrived(Async.procedure(signal, fix))) {
      explanations.add(Explanation.note("the fix is gone"));
    }
  }

  @Override
  public void alertFired(FiredAlert alert) {
    fired.add(alert);
  }

  @Override
  public void alertResolved(@Nullable Instant endedAt) {
    explanations.add(Explanation.note("the alert was resolved at " + now()));
    Instant end = endedAt == null ? firedAt() : endedAt;
    if (over == null || end.isAfter(over)) {
      over = end;
    }
  }

  @Override
  public void fixEnded(FixEnded ended) {
    answers.add(ended);
  }

  @Override
  public void approve(@Nullable Approval approval) {
    forward(stub -> stub.approve(approval));
  }

  @Override
  public void cancel(@Nullable Cancellation cancelled) {
    cancellation = cancelled == null ? new Cancellation(false, null, null) : cancelled;
  }

  @Override
  public void retry(@Nullable Retry retry) {
    forward(stub -> stub.retry(retry));
  }

  @Override
  public AlertStatus status() {
    return new AlertStatus(state, outcome, fixId, finding, plan, lines());
  }
}
