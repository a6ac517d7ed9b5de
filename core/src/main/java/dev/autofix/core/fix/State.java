package dev.autofix.core.fix;

/** Where an alert or a fix stands; the words of the console, the API and the search attribute. */
public enum State {
  /** Reading the live truth: is the evidence fresh, and whose is it? */
  TRIAGING,
  /** The alert has handed its evidence to the fix of its workload and waits for the outcome. */
  JOINING,
  /** From the workload to its Application, source, file and key. */
  LOCATING,
  /** Sizing, checks and the proof render. */
  PLANNING,
  /** A person is asked. */
  AWAITING_APPROVAL,
  /** The leave to commit now is asked for. */
  ADMITTED,
  /** Editing, proving and pushing on the branch's tip. */
  COMMITTING,
  /** A pull request is open; people merge it, or do not. */
  PROPOSED,
  /** Waiting until the commit is applied. */
  SYNCING,
  /** Asking Argo CD to restart the workload. */
  RESTARTING,
  /** Rollout, live limits, soak. */
  VERIFYING,
  /** Undoing the steps, and watching that too. */
  REVERTING,
  /** The outcome is told; the fix remembers it and answers later alerts with it. */
  COOLING_DOWN,
  /** Nothing left to do. */
  ENDED
}
