package dev.autofix.workflows.fix;

import dev.autofix.core.fix.Event;

/**
 * The part of a round that depends on its remedy: one implementation for each. Every method answers
 * with the event of its state; what follows from it is the state machine's to say.
 */
interface Course {
  /** LOCATING: what the remedy works on. */
  Event locate();

  /** PLANNING: the plan for the next step. */
  Plan plan();

  /** ADMITTED: how an admitted plan goes ahead, or why it does not. */
  Event goAhead();

  /** VERIFYING: what the cluster proves about it. */
  Event verify();
}
