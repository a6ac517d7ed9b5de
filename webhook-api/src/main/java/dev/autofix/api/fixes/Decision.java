package dev.autofix.api.fixes;

import org.jspecify.annotations.Nullable;

/**
 * The optional body of a decision.
 *
 * @param planHash approve: the plan that was shown
 * @param keep cancel: leave what was written
 * @param reason cancel: for the record
 * @param actor who decides; counts only where no credential says so
 */
public record Decision(
    @Nullable String planHash, boolean keep, @Nullable String reason, @Nullable String actor) {
  static final Decision EMPTY = new Decision(null, false, null, null);
}
