package dev.autofix.activities.chart;

import java.util.List;

/** A child with everything that it started. */
final class ProcessTree {
  private ProcessTree() {}

  /** Kills them all; the child first, so that it starts nothing more. */
  static void kill(Process process) {
    // Once their parent is dead they can no longer be found through it.
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessTree::kill);
  }

  private static void kill(ProcessHandle process) {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }
}
