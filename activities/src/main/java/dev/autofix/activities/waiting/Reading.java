package dev.autofix.activities.waiting;

import dev.autofix.core.failure.AutofixException;
import org.jspecify.annotations.Nullable;

/**
 * One look at an outside system: what it showed, or why it could not be read.
 *
 * @param begunAt {@link System#nanoTime} when the read began; only for asking for a newer one
 */
public record Reading<V>(long begunAt, @Nullable V seen, @Nullable AutofixException failure) {
  /**
   * What was seen.
   *
   * @throws AutofixException the failed read
   */
  public V value() {
    if (seen != null) {
      return seen;
    }
    throw failure != null ? failure : new IllegalStateException("a reading without content");
  }
}
