package dev.autofix.core.workload;

/**
 * The workload that a fix is about: the top owner of the failing pod.
 *
 * @param cluster the configured name of the cluster, not an address
 * @param kind as Kubernetes spells it: {@code Deployment}, {@code StatefulSet}, ...
 */
public record Workload(String cluster, String namespace, String kind, String name) {
  /** {@code cluster/namespace/kind/name}, as trailers, logs and search attributes print it. */
  public String display() {
    return cluster + "/" + namespace + "/" + kind + "/" + name;
  }
}
