package dev.autofix.core.sizing;

import dev.autofix.core.quantity.Memory;
import dev.autofix.core.quantity.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one container of a pod template, as written there; null where nothing is.
 *
 * @param role where in the pod it stands
 */
public record ContainerShape(
    String name,
    Role role,
    @Nullable String memoryRequest,
    @Nullable String memoryLimit,
    @Nullable String cpuRequest,
    @Nullable String cpuLimit) {
  /** Where in the pod a container stands. A restartable init container is a sidecar. */
  public enum Role {
    INIT,
    SIDECAR,
    MAIN
  }

  Memory limit() {
    return memoryLimit == null ? Memory.NOTHING : Memory.parse(memoryLimit);
  }

  /** The API server takes the limit for a request that is not written. */
  Memory request() {
    return memoryRequest == null ? limit() : Memory.parse(memoryRequest);
  }

  ContainerShape with(Memory limit) {
    return new ContainerShape(name, role, memoryRequest, limit.canonical(), cpuRequest, cpuLimit);
  }

  /** Whether requests and limits of both resources are equal, as the class Guaranteed asks. */
  boolean guaranteed() {
    return memoryLimit != null
        && request().equals(limit())
        && cpuLimit != null
        && (cpuRequest == null
            || Quantity.number(cpuRequest).compareTo(Quantity.number(cpuLimit)) == 0);
  }
}
