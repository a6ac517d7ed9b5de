package dev.autofix.simulator.world;

/** The counts of a Deployment's status as its controller last wrote them. */
public record DeploymentStatus(int replicas, int updated, int ready, int available) {
  static final DeploymentStatus NONE = new DeploymentStatus(0, 0, 0, 0);

  int old() {
    return replicas - updated;
  }

  /** Whether this is a step ahead of {@code before}, as the controller counts progress. */
  boolean progressedFrom(DeploymentStatus before) {
    return updated > before.updated
        || old() < before.old()
        || ready > before.ready
        || available > before.available;
  }

  boolean complete(int wanted) {
    return updated == wanted && replicas == wanted && available == wanted;
  }
}
