package dev.autofix.workflows.activity;

import dev.autofix.core.explain.Explanation;
import dev.autofix.core.sizing.MemoryUse;
import org.jspecify.annotations.Nullable;

/**
 * Whether the workload recovered under the new value.
 *
 * @param use what the container used at the end of the soak; null when nobody looked
 */
public record Verification(Verdict verdict, @Nullable MemoryUse use, Explanation why) {
  /** Success and failure are both proven; anything else is inconclusive. */
  public enum Verdict {
    CURED,
    SAME_FAILURE,
    NEW_FAILURE,
    INCONCLUSIVE
  }
}
