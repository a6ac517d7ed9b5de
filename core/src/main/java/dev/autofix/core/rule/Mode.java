package dev.autofix.core.rule;

/** How far a rule may go on its own. */
public enum Mode {
  /** The rule is not used. */
  OFF,
  /** Plan, show the plan, write nothing. */
  OBSERVE,
  /** Plan, and wait for a person. */
  APPROVE,
  /** Plan and go ahead. */
  AUTO
}
