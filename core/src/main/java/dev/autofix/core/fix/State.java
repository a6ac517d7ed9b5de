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
  ENDED;

  /** What happens, in words for someone who has never seen Autofix. */
  public String headline() {
    return switch (this) {
      case TRIAGING -> "Reads what is true in the cluster";
      case JOINING -> "Waits for the fix of its workload";
      case LOCATING -> "Looks for the one place in Git to change";
      case PLANNING -> "Plans the change and proves it";
      case AWAITING_APPROVAL -> "Asks a person to approve the plan";
      case ADMITTED -> "Asks for leave to commit now";
      case COMMITTING -> "Commits and pushes";
      case PROPOSED -> "Waits until people merge the pull request";
      case SYNCING -> "Waits until Argo CD has applied the commit";
      case RESTARTING -> "Restarts the workload";
      case VERIFYING -> "Watches whether the new pods last";
      case REVERTING -> "Takes the change back";
      case COOLING_DOWN -> "The round is over; the fix remembers its outcome";
      case ENDED -> "Ended";
    };
  }
}
