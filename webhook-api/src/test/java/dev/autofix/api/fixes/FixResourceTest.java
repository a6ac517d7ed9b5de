package dev.autofix.api.fixes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.core.workload.Workload;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FixResourceTest {
  private static final String TILL = "fix-prod-pay-statefulset-till";
  private final ObjectMapper json = new ObjectMapper();
  private RunningApi api;

  @BeforeAll
  void start() throws Exception {
    api = new RunningApi(new InMemoryIntake());
  }

  @BeforeEach
  void know() {
    api.fixes.known.clear();
    api.fixes.closed.clear();
    api.fixes.known.put(Fixes.ID, Fixes.in(State.SYNCING));
    api.fixes.known.put(
        TILL,
        Fixes.of(
            new Workload("prod", "pay", "StatefulSet", "till"),
            State.COOLING_DOWN,
            Outcome.RECOVERED));
    api.fixes.closed.add(TILL);
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                          | fix-prod-pay-statefulset-till, fix-prod-shop-deployment-shop",
        "open=true                 | fix-prod-shop-deployment-shop",
        "open=false                | fix-prod-pay-statefulset-till",
        "state=syncing             | fix-prod-shop-deployment-shop",
        "outcome=Recovered         | fix-prod-pay-statefulset-till",
        "namespace=pay             | fix-prod-pay-statefulset-till",
        "workload=Deployment/shop  | fix-prod-shop-deployment-shop",
        "rule=PodOOMKilled&open=true | fix-prod-shop-deployment-shop",
        "rule=other                | ''",
        "state=SYNCING&namespace=pay | ''"
      })
  void lists_what_the_filter_shows(String query, String ids) throws Exception {
    JsonNode page = get("/api/v1/fixes" + (query == null ? "" : "?" + query));

    assertThat(String.join(", ", page.path("fixes").findValuesAsText("id"))).isEqualTo(ids);
  }

  @Test
  void a_row_says_what_a_list_needs() throws Exception {
    assertThat(get("/api/v1/fixes?open=true").toString())
        .isEqualTo(
            "{\"fixes\":[{\"id\":\"fix-prod-shop-deployment-shop\",\"workload\":\"prod/shop/Deployment/shop\","
                + "\"rule\":\"PodOOMKilled\",\"state\":\"SYNCING\",\"open\":true}]}");
  }

  @Test
  void pages_follow_each_other_until_the_last() throws Exception {
    List<String> seen = new ArrayList<>();
    String next = "/api/v1/fixes?limit=1";
    while (!next.isEmpty()) {
      JsonNode page = get(next);
      seen.addAll(page.path("fixes").findValuesAsText("id"));
      String token = page.path("nextPageToken").asText();
      next = token.isEmpty() ? "" : "/api/v1/fixes?limit=1&pageToken=" + token;
    }

    assertThat(seen).containsExactly(TILL, Fixes.ID);
  }

  @Test
  void a_page_token_belongs_to_its_filter() throws Exception {
    String token = get("/api/v1/fixes?limit=1").path("nextPageToken").asText();

    for (String query : List.of("limit=1&open=true&pageToken=" + token, "pageToken=%25")) {
      HttpResponse<String> answer = api.get(api.fix("/api/v1/fixes?" + query));
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("pageToken is none of this list");
    }
  }

  @Test
  void a_filter_that_makes_no_sense_is_refused_with_what_does() throws Exception {
    refused("/api/v1/fixes?state=BUSY", "state \\\"BUSY\\\" (expected: TRIAGING, JOINING,");
    refused("/api/v1/fixes?outcome=good", "outcome \\\"good\\\" (expected: RECOVERED,");
    refused("/api/v1/fixes?open=maybe", "open \\\"maybe\\\" (expected: true or false)");
    refused("/api/v1/fixes?limit=0", "limit 0 (expected: 1 to 1000)");
    refused("/api/v1/fixes?limit=1001", "limit 1001 (expected: 1 to 1000)");
    refused("/api/v1/fixes?limit=many", "limit \\\"many\\\" (expected: 1 to 1000)");
    refused("/api/v1/fixes?namespace=a%0Ab", "namespace (expected: up to 200 visible characters)");
  }

  @Test
  void shows_one_with_its_evidence_and_plan() throws Exception {
    JsonNode fix = get("/api/v1/fixes/" + Fixes.ID);

    assertThat(fix.at("/state").asText()).isEqualTo("SYNCING");
    assertThat(fix.at("/rule").asText()).isEqualTo("PodOOMKilled");
    assertThat(fix.at("/alert/severity").asText()).isEqualTo("critical");
    assertThat(fix.at("/evidence/detail").asText()).isEqualTo("container app was OOMKilled");
    assertThat(fix.at("/evidence/timeToFailure").asText()).isEqualTo("PT1M30S");
    assertThat(fix.at("/plan/diff").asText()).contains("+    memory: 512Mi");
    assertThat(fix.at("/plan/proof/moves/0").asText()).isEqualTo("Deployment/shop#app");
    assertThat(fix.at("/explanation/0").asText()).isEqualTo("+ found");
  }

  @Test
  void the_timeline_says_how_long_each_state_took_and_the_last_one_has_lasted() throws Exception {
    assertThat(get("/api/v1/fixes/" + Fixes.ID).path("timeline").toString())
        .isEqualTo(
            "[{\"state\":\"LOCATING\",\"at\":\"2026-11-22T10:00:00Z\",\"elapsed\":\"PT12S\"},"
                + "{\"state\":\"SYNCING\",\"at\":\"2026-11-22T10:00:12Z\",\"elapsed\":\"PT48S\"}]");
  }

  @Test
  void links_lead_on() throws Exception {
    assertThat(get("/api/v1/fixes/" + Fixes.ID).path("links").toString())
        .isEqualTo(
            "{\"self\":\"/api/v1/fixes/fix-prod-shop-deployment-shop\","
                + "\"alert\":\"/api/v1/alerts/alert-prod-0000000000000001\","
                + "\"temporal\":\"http://ui.test/namespaces/default/workflows/fix-prod-shop-deployment-shop\","
                + "\"application\":\"https://argocd.test/applications/argocd/shop\","
                + "\"pullRequest\":null}");
  }

  @ParameterizedTest
  @CsvSource({
    "SYNCING, false, cancel",
    "SYNCING, true, 'cancel,revert'",
    "REVERTING, true, cancel",
    "COOLING_DOWN, true, retry"
  })
  void says_what_a_person_may_decide_now(State state, boolean written, String verbs)
      throws Exception {
    api.fixes.known.put(Fixes.ID, written ? Fixes.written(state) : Fixes.in(state));

    List<String> decisions = new ArrayList<>();
    get("/api/v1/fixes/" + Fixes.ID)
        .path("decisions")
        .forEach(verb -> decisions.add(verb.asText()));
    assertThat(decisions).containsExactly(verbs.split(","));
  }

  @Test
  void what_is_unknown_or_no_fix_answers_404() throws Exception {
    for (String id :
        List.of("fix-other", "alert-prod-95f8a95bbb93ae16", "fix-%E2%80%AE", Fixes.ID + "?run=x")) {
      assertThat(api.get(api.fix("/api/v1/fixes/" + id)).statusCode()).as(id).isEqualTo(404);
    }
  }

  private JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = api.get(api.fix(path));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json.readTree(answer.body());
  }

  private void refused(String path, String why) throws Exception {
    HttpResponse<String> answer = api.get(api.fix(path));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.body()).contains(why);
  }
}
