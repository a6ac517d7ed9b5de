package dev.autofix.activities.sizing;

import dev.autofix.core.workload.Workload;

/** Who remembers what a container used. */
public interface PeakUse {
  /** The largest use that is remembered. Never throws: a plan does without it. */
  Peak of(Workload workload, String container);

  /**
   * An amount, or why there is none.
   *
   * @param amount a quantity; empty when unknown
   * @param note where it is from and over which time, or why it is unknown; empty when nobody was
   *     asked
   */
  record Peak(String amount, String note) {}

  /** Nobody remembers anything. */
  static PeakUse unknown() {
    return (workload, container) -> new Peak("", "");
  }
}
