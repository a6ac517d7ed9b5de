package dev.autofix.workflows.fix;

import static dev.autofix.workflows.WorkflowTime.now;

import dev.autofix.core.explain.Explanation;
import dev.autofix.core.fix.Event;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.fix.StateMachine;
import dev.autofix.core.fix.Transition;
import dev.autofix.workflows.activity.Ports;
import java.util.Optional;

/**
 * A round that has ended. What it left in Git a person may have taken back for as long as the fix
 * remembers: by the same way, with the same care, and watched in the same manner.
 */
final class PastRound {
  private final Ports ports;
  private final Inbox inbox;
  private final FixView view;
  private final FixMemory memory;

  PastRound(Ports ports, Inbox inbox, FixView view, FixMemory memory) {
    this.ports = ports;
    this.inbox = inbox;
    this.view = view;
    this.memory = memory;
  }

  /** Takes it back, or says why that cannot be. Returns what is to be remembered from now on. */
  FixMemory takeBack(Revert wish) {
    LeftInGit left = memory.left();
    Optional<Transition> begun =
        StateMachine.next(State.COOLING_DOWN, Event.REVERT_ASKED, left != null);
    if (left == null || begun.isEmpty()) {
      view.note(Explanation.no(wish.cause().text() + ", but nothing of ours stands in Git"));
      return memory;
    }
    view.reopen(begun.get().state());
    Event event = reverted(left, wish.cause());
    inbox.forgetDecisions();
    Transition next =
        StateMachine.next(State.REVERTING, event, true)
            .orElseThrow(() -> new IllegalStateException("REVERTING has no row for " + event));
    return next.outcome() == null ? refused(left) : ended(left, next.outcome());
  }

  private Event reverted(LeftInGit left, RevertCause cause) {
    Join join = left.join();
    Phase phase = new Phase(inbox);
    StepWork steps = StepWork.of(ports, memory, left);
    AdmissionWork admission = new AdmissionWork(ports, inbox, phase, view, join);
    RevertWork work =
        new RevertWork(
            phase,
            view,
            admission,
            steps,
            new ProposalWork(ports, phase, inbox, view, new Reader(ports, phase), steps, join),
            new ProofWork(
                ports,
                phase,
                view,
                new Restarts(memory.restart()),
                join,
                new AlertWatch(inbox, join)),
            join);
    RoundFacts facts = RoundFacts.of(left);
    Event committed = work.commit(facts, left.proposed(), cause);
    Event event =
        switch (committed) {
          case COMMITTED -> work.prove(facts, cause);
          case REFUSED -> Event.NOT_REVERTED;
          default -> committed;
        };
    admission.ended(false);
    return event;
  }

  /** Nothing was written, so the round is what it was. */
  private FixMemory refused(LeftInGit left) {
    String why = "not reverted: " + view.latest();
    view.conclude(memory.last().outcome(), why, left);
    view.tell("Not reverted", why);
    return memory;
  }

  private FixMemory ended(LeftInGit left, Outcome outcome) {
    String reason = view.latest();
    LeftInGit still = outcome == Outcome.REVERTED ? null : left;
    view.conclude(outcome, reason, still);
    view.tell(outcome.display());
    FixMetrics.takenBack(left.join().rule().name(), outcome);
    FixEnded ended = FixEnded.of(memory.last().fixId(), outcome, reason, left.join(), now());
    return memory.takenBack(ended, still);
  }
}
