package dev.autofix.activities.kubernetes.object;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pod, as far as evidence and rollouts need it.
 *
 * @param templateId what its labels say about the template it was made from; empty without labels
 * @param deleting whether it is on its way out
 * @param reason the pod's own reason, such as {@code Evicted}; empty without one
 */
public record Pod(
    String name,
    String uid,
    @Nullable Owner owner,
    String templateId,
    Instant createdAt,
    boolean deleting,
    String phase,
    String reason,
    String message,
    List<Condition> conditions,
    List<PodContainer> containers) {
  public Pod {
    conditions = List.copyOf(conditions);
    containers = List.copyOf(containers);
  }

  /** Whether the kubelet put it off its node. */
  public boolean evicted() {
    return reason.equals("Evicted");
  }

  /** Whether its condition {@code Ready} is true. */
  public boolean ready() {
    return condition("Ready").filter(Condition::isTrue).isPresent();
  }

  /** Whether it still is, or may become, one of the workload's replicas. */
  public boolean active() {
    return !deleting && !phase.equals("Succeeded") && !phase.equals("Failed");
  }

  /** The condition of this type; empty if its status has none. */
  public Optional<Condition> condition(String type) {
    return conditions.stream().filter(one -> one.type().equals(type)).findFirst();
  }

  /** The container of this name, init containers and sidecars included. */
  public Optional<PodContainer> container(String name) {
    return containers.stream().filter(one -> one.name().equals(name)).findFirst();
  }
}
