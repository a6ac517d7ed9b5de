package dev.autofix.activities.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
import dev.autofix.core.sizing.NodeSize;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeChoiceTest {
  private static JsonNode node(String name, String memory, String spec, String ready) {
    ObjectNode node =
        Fixtures.json(
            """
            {"metadata": {"name": "%s", "labels": {"pool": "%s"}},
             "status": {"allocatable": {"memory": "%s"},
               "conditions": [{"type": "Ready", "status": "%s"}]}}
            """
                .formatted(name, name, memory, ready));
    return node.set("spec", Fixtures.json(spec));
  }

  private static NodeSize choose(String podSpec, boolean everywhere, JsonNode... nodes) {
    return new NodeChoice(Fixtures.json("{\"spec\": " + podSpec + "}"), everywhere)
        .of(List.of(nodes));
  }

  @Test
  void theLargestNodeDecidesAndForADaemonSetTheSmallest() {
    JsonNode small = node("small", "1Gi", "{}", "True");
    JsonNode large = node("large", "2000000Ki", "{}", "True");

    assertThat(choose("{}", false, small, large)).hasFieldOrPropertyWithValue("name", "large");
    assertThat(choose("{}", true, small, large)).hasFieldOrPropertyWithValue("name", "small");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                               | {} | False | false",
        "{\"unschedulable\": true}        | {} | True  | false",
        "{} | {\"nodeSelector\": {\"pool\": \"one\"}}   | True | true",
        "{} | {\"nodeSelector\": {\"pool\": \"other\"}} | True | false",
        "{\"taints\": [{\"key\": \"gpu\", \"effect\": \"NoSchedule\"}]} | {} | True | false",
        "{\"taints\": [{\"key\": \"gpu\", \"effect\": \"PreferNoSchedule\"}]} | {} | True | true",
        "{\"taints\": [{\"key\": \"gpu\", \"value\": \"a\", \"effect\": \"NoExecute\"}]}"
            + " | {\"tolerations\": [{\"key\": \"gpu\", \"value\": \"a\"}]} | True | true",
        "{\"taints\": [{\"key\": \"gpu\", \"value\": \"a\", \"effect\": \"NoExecute\"}]}"
            + " | {\"tolerations\": [{\"key\": \"gpu\", \"value\": \"b\"}]} | True | false",
        "{\"taints\": [{\"key\": \"gpu\", \"value\": \"a\", \"effect\": \"NoSchedule\"}]}"
            + " | {\"tolerations\": [{\"operator\": \"Exists\"}]} | True | true",
        "{\"taints\": [{\"key\": \"gpu\", \"value\": \"a\", \"effect\": \"NoSchedule\"}]}"
            + " | {\"tolerations\": [{\"key\": \"gpu\", \"operator\": \"Exists\","
            + " \"effect\": \"NoExecute\"}]} | True | false"
      })
  void onlyANodeThatThePodsMayRunOnCounts(
      String nodeSpec, String podSpec, String ready, boolean counts) {
    assertThat(choose(podSpec, false, node("one", "1Gi", nodeSpec, ready)) != null)
        .isEqualTo(counts);
  }
}
