package dev.autofix.worker.check;

import dev.autofix.activities.http.Calls;
import dev.autofix.activities.kubernetes.Cluster;
import dev.autofix.activities.kubernetes.Right.Need;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.worker.config.KubernetesSettings;
import dev.autofix.worker.wiring.OutsideSystems;
import java.util.EnumSet;
import java.util.Set;

/**
 * Is the API server there, and may this account read what fixes and their checks need?
 *
 * @param namespaces that Applications deploy into; asked one by one if the account has no right in
 *     all of them
 */
record KubernetesCheck(KubernetesSettings settings, Set<String> namespaces) {
  private static final String SYSTEM = "kubernetes";

  CheckResult run() {
    try {
      Cluster cluster = OutsideSystems.cluster(settings, Calls.unmeasured());
      String version =
          cluster.find("/version").map(seen -> seen.path("gitVersion").asText()).orElse("unknown");
      return judged(version, new GrantedRights(cluster, needs()).over(namespaces));
    } catch (AutofixException e) {
      return CheckResult.wrong(SYSTEM, e.getMessage() + remedy(e.type()));
    }
  }

  private Set<Need> needs() {
    Set<Need> needs = EnumSet.of(Need.REPAIR, Need.CHECKS);
    if (settings.crashLogs()) {
      needs.add(Need.LOGS);
    }
    if (settings.directRestart()) {
      needs.add(Need.RESTARTS);
    }
    return needs;
  }

  private CheckResult judged(String version, GrantedRights.Findings findings) {
    String text =
        "cluster %s, version %s, %s".formatted(settings.cluster(), version, findings.text());
    return findings.enough()
        ? CheckResult.ok(SYSTEM, text)
        : CheckResult.wrong(SYSTEM, text + remedy(FailureType.FORBIDDEN));
  }

  private static String remedy(FailureType type) {
    return switch (type) {
      case FORBIDDEN ->
          " (grant them: the chart's ClusterRole has exactly these, the built-in one view most;"
              + " Autofix needs no write there, but for kubernetes.directRestart)";
      case UNAUTHENTICATED -> " (renew the credential in kubernetes.kubeconfig)";
      case UNAVAILABLE, TIMEOUT -> " (is the server of kubernetes.kubeconfig reachable from here?)";
      case CONFIGURATION -> " (do kubernetes.kubeconfig and kubernetes.context name what exists?)";
      default -> "";
    };
  }
}
