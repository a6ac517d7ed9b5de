package dev.autofix.core.rule;

/** How far a rule may go on its own, the most careful first. */
public enum Mode {
  /** The rule is not used. */
  OFF,
  /** Plan, show the plan, write nothing. */
  OBSERVE,
  /** Plan, and open a pull request that a person merges. */
  PROPOSE,
  /** Plan, and wait for a person. */
  APPROVE,
  /** Plan and go ahead. */
  AUTO;

  public boolean isMoreCarefulThan(Mode other) {
    return compareTo(other) < 0;
  }
}
