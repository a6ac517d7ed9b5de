package dev.autofix.core.remedy;

import java.util.Map;

/**
 * Computes the next value for the remedy {@code set-value}. Found by {@link
 * java.util.ServiceLoader}; a rule names it by {@code provider}. One instance serves all fixes,
 * from several threads at once. A call that takes longer than ten seconds is given up and repeated,
 * so it must not change anything outside.
 */
public interface RemedyProvider {
  /** By which rules name it; unique, in lower case with dashes. */
  String name();

  /**
   * Checks the parameters of a rule when Autofix starts.
   *
   * @throws IllegalArgumentException naming the parameter and what is expected
   */
  void check(Map<String, String> parameters);

  /**
   * The next value, or why there is none.
   *
   * @throws RuntimeException if it cannot tell this time: the fix is handed to a person
   */
  Suggestion suggest(Situation situation);
}
