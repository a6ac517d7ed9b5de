package dev.autofix.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiDocumentTest {
  private RunningApi api;
  private JsonNode document;

  @BeforeAll
  void start() throws Exception {
    api = new RunningApi(new InMemoryIntake());
    document = new ObjectMapper().readTree(api.get(api.fix("/api/v1/openapi.json")).body());
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void holds_every_call_that_is_served() {
    List<String> calls = new ArrayList<>();
    document
        .path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(verb -> calls.add(verb + " " + path.getKey())));

    assertThat(calls).containsExactlyInAnyOrderElementsOf(api.servedCalls("/api/v1"));
  }

  @Test
  void every_reference_leads_somewhere() {
    assertThat(document.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isObject()).as(ref).isTrue());
  }

  @Test
  void a_list_is_described_with_its_filters_and_bounds() {
    JsonNode parameters = document.at("/paths/~1api~1v1~1fixes/get/parameters");

    assertThat(parameters.findValuesAsText("name"))
        .contains("state", "outcome", "namespace", "workload", "rule", "open", "limit");
    assertThat(parameters.get(0).at("/schema/enum").toString()).contains("AWAITING_APPROVAL");
    assertThat(parameters.toString()).contains("\"minimum\":1,\"maximum\":1000,\"default\":100");
  }

  @Test
  void bodies_are_strict_and_answers_say_what_may_be_null() {
    JsonNode schemas = document.at("/components/schemas");

    assertThat(schemas.at("/DecisionCancel/additionalProperties").asBoolean(true)).isFalse();
    assertThat(schemas.at("/DecisionCancel/required").isMissingNode()).isTrue();
    assertThat(schemas.at("/FixDetail/required").toString()).contains("\"reason\"");
    assertThat(schemas.at("/FixDetail/properties/reason/anyOf/1/type").asText()).isEqualTo("null");
    assertThat(schemas.at("/FixSummary/required").toString()).doesNotContain("\"rule\"");
    assertThat(schemas.at("/FixDetail/properties/decisions/items/enum").toString())
        .isEqualTo("[\"approve\",\"cancel\",\"retry\",\"revert\"]");
  }

  @Test
  void errors_are_problems() {
    assertThat(
            document.at("/paths/~1api~1v1~1fixes~1{id}~1approve/post/responses/409/$ref").asText())
        .isEqualTo("#/components/responses/problem");
    assertThat(document.at("/components/responses/problem/content").has("application/problem+json"))
        .isTrue();
  }

  @Test
  void says_whether_a_credential_is_needed() throws Exception {
    assertThat(document.path("security").toString())
        .isEqualTo("[{\"bearer\":[]},{\"basic\":[]},{}]");
  }
}
