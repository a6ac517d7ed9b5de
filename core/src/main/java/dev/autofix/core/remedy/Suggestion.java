package dev.autofix.core.remedy;

import org.jspecify.annotations.Nullable;

/**
 * A provider's answer.
 *
 * @param value a number or a quantity; null: nothing should be changed
 * @param why one sentence for the plan and for the commit's reader
 */
public record Suggestion(@Nullable String value, String why) {
  public static Suggestion of(String value, String why) {
    return new Suggestion(value, why);
  }

  public static Suggestion none(String why) {
    return new Suggestion(null, why);
  }
}
