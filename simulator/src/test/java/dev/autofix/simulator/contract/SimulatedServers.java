package dev.autofix.simulator.contract;

import dev.autofix.simulator.SimulatedWorld;
import dev.autofix.simulator.world.Deployment;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import okhttp3.OkHttpClient;

/** A simulated world in which everything that the contracts look at has happened. */
final class SimulatedServers {
  private static final Duration SOON = Duration.ofSeconds(60);

  private SimulatedServers() {}

  static SimulatedWorld start(Path folder) throws Exception {
    SimulatedWorld world = SimulatedWorld.start(folder);
    await(world, "catalog", "catalog", "NewReplicaSetAvailable");
    await(world, "shop", "shop", "ProgressDeadlineExceeded");
    for (String broken : new String[] {"reports", "mailer"}) {
      world
          .world()
          .await(
              () -> restarted(world, broken) ? Optional.of(broken) : Optional.empty(),
              SOON,
              "restart of " + broken);
    }
    return world;
  }

  private static void await(SimulatedWorld world, String namespace, String name, String reason)
      throws Exception {
    world
        .world()
        .await(
            () ->
                Optional.ofNullable(world.world().deployment(namespace, name))
                    .map(found -> found.condition("Progressing"))
                    .filter(condition -> condition.reason().equals(reason)),
            SOON,
            name + " " + reason);
  }

  private static boolean restarted(SimulatedWorld world, String deployment) {
    Deployment found = world.world().deployment("platform", deployment);
    return found != null
        && world.world().pods("platform").stream()
            .filter(pod -> pod.owner().owner() == found)
            .anyMatch(pod -> pod.containers().get(0).restarts() > 0);
  }

  static Api api(URI url, String token) {
    OkHttpClient client = new OkHttpClient.Builder().readTimeout(Duration.ofSeconds(60)).build();
    return new Api(url.toString(), client, client, token);
  }
}
