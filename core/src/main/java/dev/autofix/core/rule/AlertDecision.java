package dev.autofix.core.rule;

import dev.autofix.core.alert.Subject;
import dev.autofix.core.explain.Explanation;

/** What becomes of one alert, by its labels alone. */
public sealed interface AlertDecision {
  /** What each rule that was asked said. */
  Explanation why();

  /**
   * A rule takes it.
   *
   * @param alertName fit to print
   * @param mode how far the rule may go, as far as the labels can tell
   */
  record Taken(String alertName, Rule rule, Subject subject, ModeDecision mode, Explanation why)
      implements AlertDecision {}

  /** Nothing is to be done about it. */
  record Ignored(String alertName, Explanation why) implements AlertDecision {}

  /** A rule would take it, but its labels name something invalid. */
  record Rejected(String field, String reason, Explanation why) implements AlertDecision {}
}
