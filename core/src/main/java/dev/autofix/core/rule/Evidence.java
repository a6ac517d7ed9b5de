package dev.autofix.core.rule;

/** What must be true in the cluster before a rule's remedy is considered. */
public enum Evidence {
  /** A container of the current template was OOM-killed. */
  OOM_KILLED,
  /** A container of the current template uses more than the rule's share of its limit. */
  HIGH_MEMORY,
  /** A container of the current template crashes again and again, or cannot even start. */
  CRASH_LOOP,
  /**
   * The alert itself: the cluster only has to show the workload. It counts while it fires, and once
   * for each time that it begins to fire.
   */
  ALERT
}
