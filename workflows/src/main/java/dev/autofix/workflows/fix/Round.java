package dev.autofix.workflows.fix;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.fix.Event;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.fix.StateMachine;
import dev.autofix.core.fix.Transition;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Remedy;
import dev.autofix.core.rule.Rule;
import dev.autofix.workflows.Deadline;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.ExpectedLimit;
import dev.autofix.workflows.activity.LocateRequest;
import dev.autofix.workflows.activity.Located;
import dev.autofix.workflows.activity.Location;
import dev.autofix.workflows.activity.Ports;
import dev.autofix.workflows.activity.Triage;
import dev.autofix.workflows.activity.TriageRequest;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One round of a fix, from evidence to outcome: enters a state, does its work, and asks the state
 * machine what follows. Everything that is decided is decided there.
 */
final class Round {
  private static final Duration READING = Duration.ofMinutes(30);

  private final Ports ports;
  private final Inbox inbox;
  private final FixView view;
  private final Phase phase;
  private final Rule rule;
  private final Join join;
  private final StepWork steps;
  private final ProofWork proofs;

  private Finding finding;
  private boolean relocating;
  private @Nullable Located located;
  private @Nullable ApplicationRef application;
  private @Nullable Plan plan;
  private List<ExpectedLimit> before = List.of();
  private int plansShown;

  Round(Ports ports, Inbox inbox, FixView view, StepWork steps, Join join) {
    this.ports = ports;
    this.inbox = inbox;
    this.view = view;
    this.phase = new Phase(inbox);
    this.rule = join.rule();
    this.join = join;
    this.finding = join.finding();
    this.steps = steps;
    this.proofs = new ProofWork(ports, phase, view, join);
  }

  /** Plays the round to its outcome. */
  Outcome play() {
    State state = State.LOCATING;
    while (true) {
      view.enter(state);
      Event event = work(state);
      State left = state;
      Transition next =
          StateMachine.next(state, event, steps.anyWritten())
              .orElseThrow(() -> new IllegalStateException(left + " has no row for " + event));
      if (next.outcome() != null) {
        return next.outcome();
      }
      state = next.state();
    }
  }

  private Event work(State state) {
    return switch (state) {
      case LOCATING -> locate();
      case PLANNING -> makePlan();
      case AWAITING_APPROVAL -> awaitApproval();
      case ADMITTED -> admit();
      case COMMITTING -> commit();
      case SYNCING -> proofs.sync(Objects.requireNonNull(located), steps.last());
      case RESTARTING -> proofs.restart(Objects.requireNonNull(application), finding);
      case VERIFYING -> verify();
      case REVERTING -> revert();
      case TRIAGING, JOINING, COOLING_DOWN, ENDED ->
          throw new IllegalStateException(state + " is not a state of a round");
    };
  }

  private Event locate() {
    if (relocating && !stillFailing()) {
      return Event.EVIDENCE_STALE;
    }
    Answer<Location> answer =
        phase.interruptible(
            ports.source()::locate,
            new LocateRequest(finding.workload(), finding.container()),
            READING);
    Location location = answer.value();
    if (location == null) {
      return view.because(Objects.requireNonNull(answer.event()), Explanation.no(answer.reason()));
    }
    application = location.application();
    located = location.located();
    if (remedy() == Remedy.RESTART && application != null) {
      return view.because(
          Event.RESTART_CHOSEN, Explanation.yes("Application " + application.name() + " owns it"));
    }
    return view.because(located == null ? Event.REFUSED : Event.LOCATED, location.why());
  }

  /** After the key moved under us, only a failure that is still there justifies another plan. */
  private boolean stillFailing() {
    Answer<Triage> answer =
        phase.interruptible(
            ports.cluster()::triage,
            new TriageRequest(
                finding.workload().cluster(),
                finding.workload().namespace(),
                finding.pod(),
                finding.container(),
                finding.workload().kind(),
                finding.workload().name(),
                finding.evidence(),
                rule.raise().usageShare(),
                null),
            READING);
    Triage triage = answer.value();
    if (triage == null || triage.finding() == null) {
      return false;
    }
    finding = triage.finding();
    return true;
  }

  private Event makePlan() {
    Planner planner =
        new Planner(request -> phase.interruptible(ports.source()::propose, request, READING));
    Plan made =
        remedy() == Remedy.RESTART
            ? planner.restart(rule, finding)
            : planner.raise(rule, finding, Objects.requireNonNull(located));
    plan = made;
    if (made.proposal() != null && before.isEmpty()) {
      before = made.proposal().before();
    }
    if (made.shown() != null) {
      view.show(made.shown());
    }
    return view.because(made.event(), made.why());
  }

  private Event awaitApproval() {
    ShownPlan shown = Objects.requireNonNull(Objects.requireNonNull(plan).shown());
    plansShown++;
    view.waitingFor("approval of plan " + shown.hash());
    view.tell(
        ports.notifications(),
        null,
        "Approval needed for " + finding.workload().display(),
        List.of(shown.diff(), "plan " + shown.hash()));
    boolean decided =
        Deadline.await(
            rule.timing().approval(),
            "the approval expires",
            () -> inbox.isCancelled() || inbox.approvalOf(shown.hash(), plansShown) != null);
    view.waitingFor(null);
    if (!decided) {
      return view.because(
          Event.EXPIRED, Explanation.no("nobody approved within " + rule.timing().approval()));
    }
    if (inbox.isCancelled()) {
      return phase.cancelled();
    }
    Approval approval = Objects.requireNonNull(inbox.approvalOf(shown.hash(), plansShown));
    String actor = approval.actor() == null ? "a Temporal operator" : approval.actor();
    return view.because(Event.APPROVED, Explanation.yes("approved by " + actor));
  }

  private Event admit() {
    if (inbox.isCancelled()) {
      return phase.cancelled();
    }
    if (remedy() == Remedy.RESTART) {
      return Event.RESTART_CHOSEN;
    }
    int today = steps.takenSince(now().minus(Duration.ofDays(1)));
    if (today >= rule.raise().maxStepsPerDay()) {
      return view.because(
          Event.DECLINED,
          Explanation.no(
              today
                  + " steps in 24 hours (the rule allows "
                  + rule.raise().maxStepsPerDay()
                  + ")"));
    }
    return Event.ADMITTED;
  }

  private Event commit() {
    Event event = steps.commit(phase, Objects.requireNonNull(plan), finding, join, view);
    relocating = event == Event.KEY_MOVED;
    return event;
  }

  private Event verify() {
    List<ExpectedLimit> expected =
        plan == null || plan.proposal() == null ? List.of() : plan.proposal().moves();
    Event event = proofs.verify(finding, expected, steps.lastOrNull());
    if (event != Event.FAILED_AGAIN) {
      return event;
    }
    if (remedy() == Remedy.RESTART || steps.count() >= rule.raise().maxSteps()) {
      return Event.FAILED;
    }
    startFromLastStep();
    return Event.FAILED_AGAIN;
  }

  /** The next step goes up from the value that the last one wrote. */
  private void startFromLastStep() {
    String reached = steps.last().to();
    located = Objects.requireNonNull(located).reached(reached);
    finding = finding.withLimit(reached);
  }

  /** A crash loop with an OOM kill behind it needs memory, not a restart. */
  private Remedy remedy() {
    return finding.evidence() == Evidence.OOM_KILLED ? Remedy.RAISE : rule.remedy();
  }

  private Event revert() {
    boolean onCancel = inbox.isCancelled();
    String cause = onCancel ? "a person cancelled" : view.latest();
    Event event = steps.revert(phase, Objects.requireNonNull(located), finding, join, view);
    if (event != Event.COMMITTED) {
      return event;
    }
    Event proven =
        proofs.provenRevert(Objects.requireNonNull(located), steps.last(), finding, before);
    if (proven != Event.REVERTED) {
      return proven;
    }
    return view.because(
        onCancel ? Event.REVERTED_ON_CANCEL : Event.REVERTED,
        Explanation.yes("undone in Git and in the cluster, because " + cause));
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
