package dev.autofix.core.crash;

/** What follows from a diagnosis. */
public enum Treatment {
  /** The memory limit is too low. */
  RAISE,
  /** Only a person can mend it: say what it is and hand it over. */
  EXPLAIN,
  /** Propose to take back what a release changed; a person merges that. */
  REVERT_RELEASE,
  /** Nothing better is known: one restart, watched. */
  RESTART
}
