package dev.autofix.activities.kubernetes;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.util.Map;
import java.util.TreeSet;

/** The configured clusters by name. */
public record Clusters(Map<String, Cluster> byName) {
  public Clusters {
    byName = Map.copyOf(byName);
  }

  /**
   * The cluster of this name.
   *
   * @throws AutofixException naming the clusters that are configured, if it is none of them
   */
  public Cluster named(String name) {
    Cluster cluster = byName.get(name);
    if (cluster == null) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "cluster '%s' is not configured (expected: one of %s)"
              .formatted(name, new TreeSet<>(byName.keySet())));
    }
    return cluster;
  }
}
