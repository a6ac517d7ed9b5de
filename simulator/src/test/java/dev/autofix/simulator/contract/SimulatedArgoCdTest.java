package dev.autofix.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.simulator.SimulatedWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedArgoCdTest extends ArgoCdContract {
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
    return SimulatedServers.api(world.argoCdUrl(), world.argoCdToken());
  }

  @Test
  void applicationsHaveNoFieldThatWasNeverSeen() throws IOException {
    List<JsonNode> found = new ArrayList<>();
    for (String name : List.of("catalog", "shop", "platform")) {
      found.add(api().get("/api/v1/applications/" + name + "?project=default").json());
    }
    assertThat(Shape.of(Seen.scrubbed(found))).isSubsetOf(Shape.of(Samples.applications()));
  }

  @Test
  void resourceTreesHaveNoFieldThatWasNeverSeen() throws IOException {
    JsonNode tree = api().get("/api/v1/applications/platform/resource-tree?project=default").json();
    assertThat(Shape.of(Seen.scrubbed(List.of(tree))))
        .isSubsetOf(Shape.of(Seen.scrubbed(Samples.all("argocd-resource-tree-during-oom"))));
  }
}
