package dev.autofix.activities.kubernetes;

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
record Pod(
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
  Pod {
    conditions = List.copyOf(conditions);
    containers = List.copyOf(containers);
  }

  boolean evicted() {
    return reason.equals("Evicted");
  }

  boolean ready() {
    return condition("Ready").filter(Condition::isTrue).isPresent();
  }

  /** Whether it still is, or may become, one of the workload's replicas. */
  boolean active() {
    return !deleting && !phase.equals("Succeeded") && !phase.equals("Failed");
  }

  Optional<Condition> condition(String type) {
    return conditions.stream().filter(one -> one.type().equals(type)).findFirst();
  }

  Optional<PodContainer> container(String name) {
    return containers.stream().filter(one -> one.name().equals(name)).findFirst();
  }
}
