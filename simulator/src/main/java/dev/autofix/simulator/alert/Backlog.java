package dev.autofix.simulator.alert;

import dev.autofix.simulator.world.Deployment;
import dev.autofix.simulator.world.ReplicaSet;
import dev.autofix.simulator.world.World;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An alert that somebody wrote for one Deployment: all its pods are ready, and they are fewer than
 * its queue needs. It ends once there are enough. Thread-safe.
 */
public final class Backlog {
  public static final String ALERT = "QueueBacklog";

  private final World world;
  private final String namespace;
  private final String deployment;
  private final int podsNeeded;
  private final AtomicReference<@Nullable Instant> since = new AtomicReference<>();

  public Backlog(World world, String namespace, String deployment, int podsNeeded) {
    this.world = world;
    this.namespace = namespace;
    this.deployment = deployment;
    this.podsNeeded = podsNeeded;
  }

  /** The alert as it fires now; empty while the pods keep up. */
  public Optional<Alert> found() {
    return world.read(
        () -> {
          Deployment live = world.deployment(namespace, deployment);
          int ready =
              live == null ? 0 : live.replicaSets().stream().mapToInt(ReplicaSet::ready).sum();
          if (live == null || ready >= podsNeeded) {
            since.set(null);
          } else if (ready == live.replicas()) {
            since.compareAndSet(null, world.now());
          }
          return Optional.ofNullable(since.get()).map(begun -> alert(ready, begun));
        });
  }

  private Alert alert(int ready, Instant begun) {
    return new Alert(
        Map.of(
            "alertname", ALERT,
            "deployment", deployment,
            "namespace", namespace,
            "severity", "warning"),
        "The queue of %s grows: it needs %d pods, and %d are ready"
            .formatted(deployment, podsNeeded, ready),
        begun);
  }
}
