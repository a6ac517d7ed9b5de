package dev.autofix.worker.check;

import dev.autofix.activities.http.Calls;
import dev.autofix.activities.kubernetes.Cluster;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.worker.config.KubernetesSettings;
import dev.autofix.worker.wiring.OutsideSystems;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Is the API server there, and may this account read what fixes and their checks need? */
record KubernetesCheck(KubernetesSettings settings) {
  private static final String SYSTEM = "kubernetes";
  private static final List<String> READS =
      List.of(
          "/api/v1/namespaces/default/pods",
          "/api/v1/namespaces/default/events",
          "/apis/apps/v1/namespaces/default/replicasets",
          "/apis/apps/v1/namespaces/default/deployments");

  /** Without these a fix does with fewer checks, and says so in its plan. */
  private static final List<String> CHECKED =
      List.of(
          "/api/v1/namespaces/default/limitranges",
          "/api/v1/namespaces/default/resourcequotas",
          "/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers",
          "/api/v1/nodes");

  private static final String VERTICAL = "/apis/autoscaling.k8s.io";

  CheckResult run() {
    try {
      Cluster cluster = OutsideSystems.cluster(settings, Calls.unmeasured());
      String version =
          cluster.find("/version").map(seen -> seen.path("gitVersion").asText()).orElse("unknown");
      READS.forEach(cluster::find);
      return CheckResult.ok(
          SYSTEM,
          "cluster %s, version %s, readable%s"
              .formatted(settings.cluster(), version, unchecked(cluster)));
    } catch (AutofixException e) {
      return CheckResult.wrong(SYSTEM, e.getMessage() + remedy(e.type()));
    }
  }

  private static String unchecked(Cluster cluster) {
    List<String> paths = new ArrayList<>(CHECKED);
    if (cluster.find(VERTICAL).isPresent()) {
      paths.add(VERTICAL + "/v1/namespaces/default/verticalpodautoscalers");
    }
    List<String> missing = paths.stream().flatMap(path -> forbidden(cluster, path)).toList();
    return missing.isEmpty()
        ? ""
        : "; left out of the checks before a commit: " + String.join("; ", missing);
  }

  private static Stream<String> forbidden(Cluster cluster, String path) {
    try {
      cluster.find(path);
      return Stream.empty();
    } catch (AutofixException e) {
      if (e.type() != FailureType.FORBIDDEN) {
        throw e;
      }
      return Stream.of(String.valueOf(e.getMessage()));
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
