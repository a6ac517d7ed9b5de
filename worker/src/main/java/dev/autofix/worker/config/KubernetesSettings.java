package dev.autofix.worker.config;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cluster that is repaired.
 *
 * @param cluster its name in ids, records and the alerts' label {@code cluster}
 * @param kubeconfig null: the service account of the pod that this process runs in
 * @param context of the kubeconfig; null: its current one
 * @param crashLogs whether the last log lines of crashed containers may be read and told
 * @param directRestart whether Autofix restarts a workload itself where Argo CD's policy keeps it
 *     from the action: its only write to Kubernetes
 */
public record KubernetesSettings(
    String cluster,
    @Nullable Path kubeconfig,
    @Nullable String context,
    boolean crashLogs,
    boolean directRestart) {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");

  public KubernetesSettings {
    cluster = Fallback.or(cluster, "default");
    if (!NAME.matcher(cluster).matches()) {
      throw new IllegalArgumentException(
          "kubernetes.cluster '%s' (expected: up to 63 letters, digits, dots, dashes or underscores)"
              .formatted(cluster));
    }
  }

  static KubernetesSettings defaults() {
    return new KubernetesSettings("default", null, null, false, false);
  }
}
