package dev.autofix.core.evidence;

import dev.autofix.core.rule.Evidence;
import dev.autofix.core.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Fresh evidence about one container, read from the cluster and not from the alert.
 *
 * @param pod the pod it was seen on
 * @param seenAt when it happened (a kill's finishedAt) or was measured
 * @param limit the container's memory limit on the live template; null when it has none
 * @param timeToFailure how long the container ran before it failed; null when unknown
 * @param restarts the container's restart count
 * @param gap why the workload cannot roll without a gap in its service; null when it can
 * @param detail one sentence for people
 * @param mode the word of the workload's annotation {@code autofix.dev/mode}; null without one
 */
public record Finding(
    Workload workload,
    String container,
    Evidence evidence,
    String pod,
    Instant seenAt,
    @Nullable String limit,
    @Nullable Duration timeToFailure,
    int restarts,
    @Nullable String gap,
    String detail,
    @Nullable String mode) {
  /** The same finding under another limit. */
  public Finding withLimit(String changed) {
    return new Finding(
        workload,
        container,
        evidence,
        pod,
        seenAt,
        changed,
        timeToFailure,
        restarts,
        gap,
        detail,
        mode);
  }

  /** The same finding, seen for another reason. */
  public Finding as(Evidence other) {
    return new Finding(
        workload, container, other, pod, seenAt, limit, timeToFailure, restarts, gap, detail, mode);
  }
}
