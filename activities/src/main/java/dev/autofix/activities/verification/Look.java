package dev.autofix.activities.verification;

import dev.autofix.core.explain.Explanation;
import dev.autofix.workflows.activity.Verification;
import java.util.Map;

/** What one look at the cluster says about a step. */
sealed interface Look {
  /** The verdict is clear already. */
  record Decided(Verification verification) implements Look {}

  /** Neither good nor proven bad. */
  record NotYet(String waitsFor) implements Look {}

  /**
   * Everything is as it should be, for now.
   *
   * @param template the template that the pods are of
   * @param marks per pod, what changes if it fails while nobody looks
   */
  record Good(String template, Map<String, String> marks) implements Look {
    public Good {
      marks = Map.copyOf(marks);
    }
  }

  static Look decided(Verification.Verdict verdict, String text, Explanation... because) {
    boolean good = verdict == Verification.Verdict.CURED;
    return new Decided(
        new Verification(
            verdict, null, good ? Explanation.yes(text, because) : Explanation.no(text, because)));
  }
}
