package dev.autofix.core.rule;

/** The kind of fix. */
public enum Remedy {
  /** Raise the memory limit in Git. */
  RAISE,
  /** Restart the workload and watch the rollout. */
  RESTART,
  /** Tell people what the cluster shows; nothing is written, and a person has to look. */
  NOTIFY,
  /** Set a value of the chart in Git, within bounds. */
  SET_VALUE
}
