package dev.autofix.core.fix;

/** What can happen to an alert or a fix. */
public enum Event {
  /** Alert: fresh evidence about a workload that can be fixed. */
  EVIDENCE_FOUND,
  /** No fresh evidence, or none any more. */
  EVIDENCE_STALE,
  /** Alert: its fix told its outcome. */
  FIX_ENDED,
  /** Alert: its fix is gone without an answer. */
  FIX_GONE,
  /** Alert: it fired again, or outlived the cool-down with evidence newer than the outcome. */
  FIRED_AGAIN,
  /** The proven key is known. */
  LOCATED,
  /** The workload is one that a restart may help; no key is needed. */
  RESTART_CHOSEN,
  /** The plan is proven and may go ahead. */
  PLANNED,
  /** The plan is proven, and a person has to agree. */
  APPROVAL_NEEDED,
  /** Alert: the plan is made and shown, and the rule only observes. */
  OBSERVED,
  /** A person agreed to this plan. */
  APPROVED,
  /** Nobody agreed or merged in time, or the leave to commit did not come in time. */
  EXPIRED,
  /** The leave to commit is given. */
  ADMITTED,
  /** People are to merge the change: the rule says so, or the branch takes no push of ours. */
  PROPOSAL_CHOSEN,
  /** A limit of the policy is reached, or a person closed the pull request. */
  DECLINED,
  /** Nothing safe is possible: no key, an unsupported source, a refusing server. */
  REFUSED,
  /** The step is on the branch. */
  COMMITTED,
  /** The key no longer holds the value that was planned from. */
  KEY_MOVED,
  /** The commit is applied. */
  APPLIED,
  /** Argo CD took the restart. */
  RESTARTED,
  /** Recovery is proven. */
  CURED,
  /** The same failure under the new value, and another step is left. */
  FAILED_AGAIN,
  /** Failure is proven, and no step is left. */
  FAILED,
  /** Neither success nor failure could be proven in time. */
  UNPROVEN,
  /** A person cancelled; what was written is to be undone. */
  CANCELLED,
  /** A person cancelled; what was written stays. */
  CANCELLED_KEEP,
  /** The revert is applied. */
  REVERTED,
  /** The revert that a cancellation asked for is applied. */
  REVERTED_ON_CANCEL,
  /** A person asked for another run, or evidence newer than the outcome arrived. */
  RETRIED,
  /** A person asked to take back what a round that has ended left in Git. */
  REVERT_ASKED,
  /** That cannot be: somebody else owns the line by now, or the server refuses. It stays. */
  NOT_REVERTED,
  /** The cool-down memory has run out. */
  FORGOTTEN
}
