package dev.autofix.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedClusterTest extends ClusterContract {
  @TempDir static Path folder;
  private static SimulatedWorld world;

  @BeforeAll
  static void start() throws Exception {
    world = SimulatedServers.start(folder);
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @Override
  Api api() {
    return SimulatedServers.api(world.kubernetesUrl(), world.kubernetesToken());
  }

  @Override
  void assume(String namespace, String deployment, Seeded state) {
    // The world was started for this.
  }

  @Test
  void podsHaveNoFieldThatWasNeverSeen() throws IOException {
    assertThat(shapes("/api/v1/namespaces/%s/pods"))
        .isSubsetOf(
            Shape.of(
                Seen.scrubbed(
                    Samples.all(
                        "pod-oomkilled",
                        "pod-oomkilled-in-backoff",
                        "pod-crashloopbackoff",
                        "pod-after-fix"))));
  }

  @ParameterizedTest
  @CsvSource({"/apis/apps/v1,deployments", "/apis/apps/v1,replicasets", "/api/v1,events"})
  void otherObjectsHaveNoFieldThatWasNeverSeen(String group, String plural) throws IOException {
    List<JsonNode> seen = new ArrayList<>();
    Samples.one(plural).path("items").forEach(seen::add);
    assertThat(shapes(group + "/namespaces/%s/" + plural))
        .isSubsetOf(Shape.of(Seen.scrubbed(seen)));
  }

  private Set<String> shapes(String path) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    for (String namespace : List.of("catalog", "shop", "platform")) {
      api().get(path.formatted(namespace)).json().path("items").forEach(found::add);
    }
    return Shape.of(Seen.scrubbed(found));
  }
}
