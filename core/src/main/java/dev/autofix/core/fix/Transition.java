package dev.autofix.core.fix;

import org.jspecify.annotations.Nullable;

/**
 * What follows from an event.
 *
 * @param state the state to be in
 * @param outcome set when the alert or the fix is decided by this transition
 */
public record Transition(State state, @Nullable Outcome outcome) {
  static Transition to(State state) {
    return new Transition(state, null);
  }

  static Transition conclude(Outcome outcome) {
    return new Transition(State.COOLING_DOWN, outcome);
  }

  static Transition end(@Nullable Outcome outcome) {
    return new Transition(State.ENDED, outcome);
  }
}
