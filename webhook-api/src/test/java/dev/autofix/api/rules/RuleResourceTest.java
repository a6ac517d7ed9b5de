package dev.autofix.api.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import org.junit.jupiter.api.Test;

class RuleResourceTest {
  @Test
  void shows_the_rules_in_their_order_with_all_numbers() throws Exception {
    try (RunningApi api = new RunningApi(new InMemoryIntake())) {
      JsonNode answer = new ObjectMapper().readTree(api.get(api.fix("/api/v1/rules")).body());

      assertThat(answer.path("problem").isNull()).isTrue();
      assertThat(answer.path("rules").findValuesAsText("name"))
          .startsWith("PodOOMKilled", "PodHighMemoryUsage", "PodCrashLoopBackOff");
      assertThat(answer.at("/rules/0/mode").asText()).isEqualTo("AUTO");
      assertThat(answer.at("/rules/0/timing/approval").asText()).isEqualTo("PT4H");
      assertThat(answer.at("/rules/0/raise/floor").asText()).isEqualTo("512Mi");
    }
  }
}
