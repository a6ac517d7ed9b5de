package dev.autofix.workflows.fix;

import static dev.autofix.workflows.WorkflowTime.now;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.explain.Spans;
import dev.autofix.core.fix.Event;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.fix.StateMachine;
import dev.autofix.core.fix.Transition;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Rule;
import dev.autofix.workflows.Deadline;
import dev.autofix.workflows.activity.Ports;
import dev.autofix.workflows.activity.ReleaseReport.ReleaseChange;
import dev.autofix.workflows.activity.Triage;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One round of a fix, from evidence to outcome: enters a state, does its work, and asks the state
 * machine what follows. Everything that is decided is decided there; what depends on the remedy is
 * in its {@link Course}.
 */
final class Round {
  /** Evidence of this age is not looked for again before a step. */
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final Inbox inbox;
  private final FixView view;
  private final Phase phase;
  private final Rule rule;
  private final Join join;
  private final StepWork steps;
  private final AlertWatch alert;
  private final ProofWork proofs;
  private final AdmissionWork admission;
  private final Reader reader;
  private final RoundFacts facts;
  private final Courses courses;

  private final ProposalWork proposals;
  private final RevertWork reverts;
  private final @Nullable String askedBy;

  private boolean evidenceIsOld;
  private boolean undone;
  private String refusedPush = "";

  /**
   * @param retry the wish for the round; null when an alert began it
   */
  Round(
      Ports ports,
      Inbox inbox,
      FixView view,
      StepWork steps,
      Restarts restarts,
      Join join,
      @Nullable Retry retry) {
    this.askedBy = retry == null || retry.actor() == null ? join.askedBy() : retry.actor();
    this.evidenceIsOld = retry != null;
    this.inbox = inbox;
    this.view = view;
    this.phase = new Phase(inbox);
    this.rule = join.rule();
    this.join = join;
    this.steps = steps;
    this.alert = new AlertWatch(inbox, join);
    this.proofs = new ProofWork(ports, phase, view, restarts, join, alert);
    this.admission = new AdmissionWork(ports, inbox, phase, view, join);
    this.reader = new Reader(ports, phase);
    this.facts = new RoundFacts(join.finding());
    this.proposals = new ProposalWork(ports, phase, inbox, view, reader, steps, join);
    this.reverts = new RevertWork(phase, view, admission, steps, proposals, proofs, join);
    this.courses = new Courses(reader, view, join, steps, proofs, admission, restarts, facts);
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
        admission.ended(next.outcome() == Outcome.REVERTED);
        return next.outcome();
      }
      state = next.state();
    }
  }

  /** Whether the round named a leak. */
  boolean foundLeak() {
    return facts.foundLeak();
  }

  /** Whether the round wrote something, whatever became of it. */
  boolean wrote() {
    return steps.anyWritten();
  }

  /** What it wrote and has not undone; null when nothing of it stands. */
  @Nullable LeftInGit left() {
    return undone || !wrote()
        ? null
        : new LeftInGit(
            join,
            steps.first(),
            steps.standing(),
            facts.stepsAt(),
            facts.before(),
            facts.fieldsBefore(),
            areProposed());
  }

  /** Whether people merge the changes of this round; then they merge its revert, too. */
  private boolean areProposed() {
    return proposals.used() || facts.merged();
  }

  private Event work(State state) {
    return switch (state) {
      case LOCATING -> locate();
      case PLANNING -> makePlan();
      case AWAITING_APPROVAL -> awaitApproval();
      case ADMITTED -> admit();
      case COMMITTING -> commit();
      case PROPOSED -> propose();
      case SYNCING -> proofs.sync(facts.located(), steps.last());
      case RESTARTING -> proofs.restart(facts.application(), facts.finding());
      case VERIFYING -> courses.current().verify();
      case REVERTING -> revert();
      case TRIAGING, JOINING, COOLING_DOWN, ENDED ->
          throw new IllegalStateException(state + " is not a state of a round");
    };
  }

  private Event locate() {
    if (alert.isOver()) {
      return view.because(Event.EVIDENCE_STALE, Explanation.no("the alert has ended"));
    }
    Event missing = evidenceIsOld ? lookAgain() : null;
    return missing == null ? courses.current().locate() : missing;
  }

  /**
   * After the key moved under us, and when a person tries again, only a failure that is still there
   * justifies a plan: null if it is.
   */
  private @Nullable Event lookAgain() {
    Answer<Triage> answer = reader.triage(facts.finding(), rule);
    Triage triage = answer.value();
    if (triage == null) {
      return view.because(answer);
    }
    Finding seen = triage.finding();
    if (seen == null) {
      boolean stale = triage.verdict() == Triage.Verdict.STALE;
      return view.because(stale ? Event.EVIDENCE_STALE : Event.REFUSED, triage.why());
    }
    view.note(triage.why());
    view.about(join, seen);
    facts.seen(seen);
    return null;
  }

  private Event makePlan() {
    Plan made = courses.current().plan();
    facts.planned(made);
    if (made.shown() != null) {
      view.show(made.shown());
    }
    Event event = view.because(made.event(), made.why());
    if (event == Event.PLANNED && view.hasTold()) {
      view.tell("Planned anew");
    }
    return event;
  }

  private Event awaitApproval() {
    ShownPlan shown = Objects.requireNonNull(facts.plan().shown());
    Duration patience = rule.timing().approval();
    AwaitedApproval asked =
        new AwaitedApproval(
            shown.hash(),
            inbox.shown(shown.hash()),
            rule.consent().approvers(),
            askedBy,
            now().plus(patience));
    view.asks(asked);
    view.tell("Approval needed");
    boolean decided =
        Deadline.await(
            patience,
            "the approval expires",
            () -> inbox.isCancelled() || inbox.approvalOf(asked) != null);
    view.asksNoMore();
    if (!decided) {
      return view.because(
          Event.EXPIRED, Explanation.no("nobody approved within " + Spans.of(patience)));
    }
    if (inbox.isCancelled()) {
      return phase.cancelled();
    }
    Approval approval = Objects.requireNonNull(inbox.approvalOf(asked));
    String actor = approval.actor() == null ? "a Temporal operator" : approval.actor();
    facts.planned(facts.plan().approvedBy(actor));
    Event event = view.because(Event.APPROVED, Explanation.yes("approved by " + actor));
    view.tell("Approved by " + actor);
    return event;
  }

  private Event admit() {
    if (inbox.isCancelled()) {
      return phase.cancelled();
    }
    if (alert.isOver() && !steps.anyWritten()) {
      return view.because(Event.EVIDENCE_STALE, Explanation.no("the alert has ended meanwhile"));
    }
    Instant asked = now();
    Event event = courses.current().goAhead();
    boolean goesOn =
        event == Event.ADMITTED || event == Event.RESTART_CHOSEN || event == Event.PROPOSAL_CHOSEN;
    boolean waitedLong = now().isAfter(asked.plus(FRESH));
    if (goesOn && waitedLong && !steps.anyWritten()) {
      event = outlived(event);
    }
    boolean proposing = event == Event.ADMITTED && facts.plan().mode() == Mode.PROPOSE;
    return proposing ? Event.PROPOSAL_CHOSEN : event;
  }

  /** What a step has waited for may have cured the workload, or somebody has. */
  private Event outlived(Event goesOn) {
    if (alert.isOver()) {
      return view.because(Event.EVIDENCE_STALE, Explanation.no("the alert has ended meanwhile"));
    }
    Answer<Triage> triage = reader.triage(facts.finding(), rule);
    if (triage.value() == null) {
      return inbox.isCancelled() ? phase.cancelled() : goesOn;
    }
    return triage.value().verdict() == Triage.Verdict.STALE
        ? view.because(Event.EVIDENCE_STALE, triage.value().why())
        : goesOn;
  }

  private Event commit() {
    int before = steps.count();
    Event event = steps.commit(phase, facts.plan(), facts.finding(), join, view);
    stepped(before, event);
    refusedPush = event == Event.PROPOSAL_CHOSEN ? view.latest() : "";
    if (event == Event.COMMITTED) {
      view.tell("Changed in Git");
    }
    return event;
  }

  private Event propose() {
    int before = steps.count();
    ReleaseChange release = facts.release();
    Event event =
        release == null
            ? proposals.step(facts.plan(), facts.finding(), refusedPush)
            : proposals.release(facts.plan(), facts.finding(), release);
    stepped(before, event);
    return event;
  }

  /**
   * People may merge what is being cancelled, and an answer that never came may have been a yes.
   */
  private void stepped(int before, Event event) {
    evidenceIsOld = event == Event.KEY_MOVED;
    if (steps.count() > before || event == Event.UNPROVEN) {
      facts.stepped();
    }
  }

  private Event revert() {
    boolean onCancel = inbox.isCancelled();
    RevertCause cause = onCancel ? inbox.takeCause() : RevertCause.evidence(view.latest());
    Event committed = reverts.commit(facts, areProposed(), cause);
    if (committed != Event.COMMITTED) {
      return committed;
    }
    Event event = reverts.prove(facts, cause);
    undone = event == Event.REVERTED;
    return undone && onCancel ? Event.REVERTED_ON_CANCEL : event;
  }
}
