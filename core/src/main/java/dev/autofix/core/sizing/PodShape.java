package dev.autofix.core.sizing;

import dev.autofix.core.quantity.Memory;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The containers of a pod template in their order, init containers first, and what a pod of it
 * counts for, as the scheduler and quotas reckon.
 */
public record PodShape(List<ContainerShape> containers) {
  public PodShape {
    containers = List.copyOf(containers);
  }

  Memory limit() {
    return counted(ContainerShape::limit);
  }

  Memory request() {
    return counted(ContainerShape::request);
  }

  boolean guaranteed() {
    return containers.stream().allMatch(ContainerShape::guaranteed);
  }

  Optional<ContainerShape> container(String name) {
    return containers.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  PodShape with(String container, Memory limit) {
    return new PodShape(
        containers.stream()
            .map(one -> one.name().equals(container) ? one.with(limit) : one)
            .toList());
  }

  /** Init containers run one after the other, each beside the sidecars that started before it. */
  private Memory counted(Function<ContainerShape, Memory> amount) {
    Memory running = Memory.NOTHING;
    Memory starting = Memory.NOTHING;
    for (ContainerShape container : containers) {
      Memory own = amount.apply(container);
      if (container.role() == ContainerShape.Role.INIT) {
        starting = starting.max(running.plus(own));
      } else {
        running = running.plus(own);
      }
    }
    return starting.max(running);
  }
}
