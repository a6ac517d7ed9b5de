package dev.autofix.api.fixes;

import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import java.util.List;

/** How a fix stands for the people around it. */
public enum Standing {
  /** A person is asked: to approve, to merge, or to look at what was escalated. */
  WAITS,
  /** Autofix is at work, or will be when it may. */
  RUNS,
  /** It has an outcome, or ended without one. */
  HAPPENED;

  /** In which a person is asked. */
  public static final List<State> ASKING = List.of(State.AWAITING_APPROVAL, State.PROPOSED);

  /** Of a round that is over. */
  public static final List<State> OVER = List.of(State.COOLING_DOWN, State.ENDED);

  /** An escalated fix waits and has happened. */
  boolean isOf(FixSummary fix) {
    boolean asking = ASKING.contains(fix.state());
    boolean over = OVER.contains(fix.state());
    return switch (this) {
      case WAITS -> fix.open() && (asking || fix.outcome() == Outcome.ESCALATED);
      case RUNS -> fix.open() && !asking && !over;
      case HAPPENED -> !fix.open() || over;
    };
  }
}
