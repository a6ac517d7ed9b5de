package dev.autofix.activities.triage;

import dev.autofix.activities.kubernetes.object.LiveWorkload;
import dev.autofix.activities.kubernetes.object.NamespaceState;
import dev.autofix.activities.kubernetes.object.Pod;
import dev.autofix.core.explain.Explanation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose evidence to look at. */
sealed interface Target {
  /**
   * A workload that Autofix understands.
   *
   * @param pod the alert's pod, if it still exists
   */
  record Known(NamespaceState state, LiveWorkload workload, @Nullable Pod pod, Explanation why)
      implements Target {}

  /** Something that Autofix may not repair. */
  record Unsupported(Explanation why) implements Target {}

  /** Nothing is left of what the alert was about. */
  record Gone(Explanation why) implements Target {}

  /** The workload; empty for the other two. */
  default Optional<Known> known() {
    return this instanceof Known known ? Optional.of(known) : Optional.empty();
  }
}
