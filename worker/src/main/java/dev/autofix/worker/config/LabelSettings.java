package dev.autofix.worker.config;

import dev.autofix.core.alert.LabelExtraction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which labels say what an alert is about; what is left out is read as by default. Of each list the
 * first label that an alert has counts.
 *
 * @param cluster alerts with another value than {@code kubernetes.cluster} are rejected
 * @param namespace of the workload
 * @param pod that the alert is about
 * @param container within the pod
 * @param workloads labels that name a workload, by its kind, where an alert is not about a pod
 */
public record LabelSettings(
    @Nullable List<String> cluster,
    @Nullable List<String> namespace,
    @Nullable List<String> pod,
    @Nullable List<String> container,
    @Nullable Map<String, List<String>> workloads) {
  public LabelSettings {
    requireNames("cluster", cluster);
    requireNames("namespace", namespace);
    requireNames("pod", pod);
    requireNames("container", container);
  }

  static LabelSettings defaults() {
    return new LabelSettings(null, null, null, null, null);
  }

  /** Where to read what. */
  public LabelExtraction extraction() {
    LabelExtraction standard = LabelExtraction.standard();
    return new LabelExtraction(
        Fallback.or(cluster, standard.cluster()),
        Fallback.or(namespace, standard.namespace()),
        Fallback.or(pod, standard.pod()),
        Fallback.or(container, standard.container()),
        Fallback.or(workloads, standard.workloads()));
  }

  private static void requireNames(String field, @Nullable List<String> names) {
    if (names != null && names.isEmpty()) {
      throw new IllegalArgumentException(
          "labels." + field + " is empty (expected: at least one label, or leave it out)");
    }
  }
}
