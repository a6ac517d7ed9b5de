package dev.autofix.core.admission;

import dev.autofix.core.explain.Explanation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request.
 *
 * @param lookAgainAt set if it has to wait: when to ask again
 * @param lease set if it is granted
 * @param why every condition and how it stands
 */
public record Decision(
    Verdict verdict, @Nullable Instant lookAgainAt, @Nullable Lease lease, Explanation why) {
  /** The three answers. */
  public enum Verdict {
    GRANTED,
    WAIT,
    /** No wait would help. */
    REFUSED
  }

  /** Something has changed: ask again at once. */
  public static Decision askAgain(Instant now) {
    return new Decision(
        Verdict.WAIT, now, null, Explanation.note("what it waited for has changed"));
  }
}
