package dev.autofix.activities.kubernetes.object;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodParserTest {
  @Test
  void initContainersAndSidecarsAreLookedAtToo() {
    ObjectNode pod = Shop.pod("pod-after-fix.json");
    ((ObjectNode) pod.path("spec"))
        .set(
            "initContainers",
            Fixtures.json(
                    """
                    {"c": [{"name": "migrate"}, {"name": "mesh", "restartPolicy": "Always"}]}
                    """)
                .path("c"));
    ((ObjectNode) pod.path("status"))
        .set(
            "initContainerStatuses",
            Fixtures.json(
                    """
                    {"c": [{"name": "migrate", "restartCount": 2, "lastState": {"terminated":
                      {"reason": "OOMKilled", "exitCode": 137,
                       "startedAt": "2026-11-22T13:52:00Z", "finishedAt": "2026-11-22T13:52:10Z"}}}]}
                    """)
                .path("c"));

    List<PodContainer> containers = PodParser.parse(pod).containers();

    assertThat(containers)
        .extracting(PodContainer::role)
        .containsExactly(PodContainer.Role.INIT, PodContainer.Role.SIDECAR, PodContainer.Role.MAIN);
    assertThat(containers.get(0).oomKill().orElseThrow().ran()).isEqualTo(Duration.ofSeconds(10));
  }
}
