package dev.autofix.core.rule;

/** The kind of fix. */
public enum Remedy {
  /** Raise the memory limit in Git. */
  RAISE,
  /** Restart the workload and watch the rollout. */
  RESTART
}
