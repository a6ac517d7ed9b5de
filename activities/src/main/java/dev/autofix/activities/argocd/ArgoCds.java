package dev.autofix.activities.argocd;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.Map;
import java.util.TreeSet;

/** The Argo CD that manages each configured cluster. Several clusters may share one. */
public record ArgoCds(Map<String, ArgoCd> byCluster) {
  public ArgoCds {
    byCluster = Map.copyOf(byCluster);
  }

  /**
   * The Argo CD of a cluster.
   *
   * @throws AutofixException naming the clusters that have one, if this has none
   */
  public ArgoCd of(String cluster) {
    ArgoCd argoCd = byCluster.get(cluster);
    if (argoCd == null) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "cluster '%s' has no Argo CD configured (expected: one of %s)"
              .formatted(cluster, new TreeSet<>(byCluster.keySet())));
    }
    return argoCd;
  }
}
