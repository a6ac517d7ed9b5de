package dev.autofix.workflows.fix;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.fix.Event;
import dev.autofix.workflows.activity.Located;

/**
 * Takes back what a round wrote, in Git and in the cluster, where the lines still are our own: for
 * the round itself, and later for a person.
 */
final class RevertWork {
  private final Phase phase;
  private final FixView view;
  private final AdmissionWork admission;
  private final StepWork steps;
  private final ProposalWork proposals;
  private final ProofWork proofs;
  private final Join join;

  RevertWork(
      Phase phase,
      FixView view,
      AdmissionWork admission,
      StepWork steps,
      ProposalWork proposals,
      ProofWork proofs,
      Join join) {
    this.phase = phase;
    this.view = view;
    this.admission = admission;
    this.steps = steps;
    this.proposals = proposals;
    this.proofs = proofs;
    this.join = join;
  }

  /**
   * Puts the revert on the branch as soon as nothing holds it: COMMITTED, or why not.
   *
   * @param proposed whether people merge it
   */
  Event commit(RoundFacts facts, boolean proposed, RevertCause cause) {
    Located located = facts.stepsAt();
    Finding finding = facts.finding();
    view.tell("Taking the change back", "because " + cause.text());
    admission.revert(steps.revertTrailer(), located.application(), located.repository());
    Event event =
        proposed ? Event.PROPOSAL_CHOSEN : steps.revert(phase, located, finding, join, cause, view);
    return event == Event.PROPOSAL_CHOSEN ? proposals.revert(located, finding, cause) : event;
  }

  /** Waits until the revert is applied and live: REVERTED, or why that is not known. */
  Event prove(RoundFacts facts, RevertCause cause) {
    Event event = proofs.provenRevert(facts, steps.last());
    return event == Event.REVERTED
        ? view.because(
            event, Explanation.yes("undone in Git and in the cluster, because " + cause.text()))
        : event;
  }
}
