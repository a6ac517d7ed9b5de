package dev.autofix.core.alert;

import org.jspecify.annotations.Nullable;

/**
 * What an alert is about, in validated names: a pod, or a workload.
 *
 * @param pod null when a workload is named
 * @param container null when the alert names none
 * @param workloadKind null when only a pod is named
 * @param workloadName null when only a pod is named
 */
public record Subject(
    String cluster,
    String namespace,
    @Nullable String pod,
    @Nullable String container,
    @Nullable String workloadKind,
    @Nullable String workloadName) {
  /** {@code namespace/pod} or {@code namespace/Kind/name}, for summaries. */
  public String display() {
    return namespace + "/" + (pod == null ? workloadKind + "/" + workloadName : pod);
  }
}
