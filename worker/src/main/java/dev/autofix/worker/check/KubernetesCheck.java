package dev.autofix.worker.check;

import dev.autofix.activities.kubernetes.Cluster;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.worker.config.KubernetesSettings;
import dev.autofix.worker.wiring.OutsideSystems;
import java.util.List;

/** Is the API server there, and may this account read what fixes need? */
record KubernetesCheck(KubernetesSettings settings) {
  private static final String SYSTEM = "kubernetes";
  private static final List<String> READS =
      List.of(
          "/api/v1/namespaces/default/pods",
          "/api/v1/namespaces/default/events",
          "/apis/apps/v1/namespaces/default/replicasets",
          "/apis/apps/v1/namespaces/default/deployments");

  CheckResult run() {
    try {
      Cluster cluster = OutsideSystems.cluster(settings);
      String version =
          cluster.find("/version").map(seen -> seen.path("gitVersion").asText()).orElse("unknown");
      READS.forEach(cluster::find);
      return CheckResult.ok(
          SYSTEM, "cluster %s, version %s, readable".formatted(settings.cluster(), version));
    } catch (AutofixException e) {
      return CheckResult.wrong(SYSTEM, e.getMessage() + remedy(e.type()));
    }
  }

  private static String remedy(FailureType type) {
    return switch (type) {
      case FORBIDDEN ->
          " (bind the built-in ClusterRole view to this account; Autofix never writes there)";
      case UNAUTHENTICATED -> " (renew the credential in kubernetes.kubeconfig)";
      case UNAVAILABLE, TIMEOUT -> " (is the server of kubernetes.kubeconfig reachable from here?)";
      case CONFIGURATION -> " (do kubernetes.kubeconfig and kubernetes.context name what exists?)";
      default -> "";
    };
  }
}
