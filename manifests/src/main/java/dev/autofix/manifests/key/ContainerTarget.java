package dev.autofix.manifests.key;

/** A container of a workload, as the chart renders it. */
public record ContainerTarget(String kind, String name, String container) {
  @Override
  public String toString() {
    return kind + "/" + name + "#" + container;
  }
}
