package dev.autofix.workflows.activity;

import dev.autofix.core.explain.Explanation;

/** Whether the workload recovered under the new value. */
public record Verification(Verdict verdict, Explanation why) {
  /** Success and failure are both proven; anything else is inconclusive. */
  public enum Verdict {
    CURED,
    SAME_FAILURE,
    NEW_FAILURE,
    INCONCLUSIVE
  }
}
