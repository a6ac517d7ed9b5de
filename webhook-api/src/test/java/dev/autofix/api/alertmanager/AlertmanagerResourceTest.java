package dev.autofix.api.alertmanager;

import static dev.autofix.api.alertmanager.Payloads.OOM_LABELS;
import static dev.autofix.api.alertmanager.Payloads.firing;
import static dev.autofix.api.alertmanager.Payloads.of;
import static dev.autofix.api.alertmanager.Payloads.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import dev.autofix.core.alert.LabelExtraction;
import dev.autofix.core.rule.AlertRules;
import dev.autofix.core.rule.DefaultRules;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.RuleSet;
import dev.autofix.workflows.alert.FiredAlert;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertmanagerResourceTest {
  private final InMemoryIntake intake = new InMemoryIntake();
  private RunningApi api;

  @BeforeAll
  void start() throws Exception {
    api = new RunningApi(intake);
  }

  @BeforeEach
  void forget() {
    intake.forget();
    api.forgetCounts();
  }

  @AfterAll
  void stop() {
    api.close();
  }

  @Test
  void a_recorded_payload_becomes_one_durable_alert() throws Exception {
    HttpResponse<String> answer = post(recorded("oomkilled-firing"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"accepted\":1,\"ignored\":0,\"rejected\":0,\"failed\":0,\"truncated\":0,\"alerts\":["
                + "{\"fingerprint\":\"95f8a95bbb93ae16\",\"alertname\":\"PodOOMKilled\","
                + "\"status\":\"accepted\",\"why\":\"rule 'PodOOMKilled' applies\","
                + "\"workflowId\":\"alert-prod-95f8a95bbb93ae16\"}]}");
    FiredAlert alert = intake.byWorkflow().get("alert-prod-95f8a95bbb93ae16");
    assertThat(alert.namespace()).isEqualTo("shop");
    assertThat(alert.pod()).isEqualTo("shop-6bb768b-lq2j9");
    assertThat(alert.container()).isEqualTo("app");
    assertThat(alert.startsAt()).isEqualTo(Instant.parse("2026-11-22T13:51:52.683Z"));
    assertThat(alert.rule().mode()).isEqualTo(Mode.AUTO);
  }

  @ParameterizedTest
  @CsvSource({
    "crashloopbackoff-firing, PodCrashLoopBackOff",
    "highmemoryusage-firing, PodHighMemoryUsage",
    "oomkilled-firing, PodOOMKilled"
  })
  void every_recorded_alert_finds_its_rule(String body, String rule) throws Exception {
    post(recorded(body));

    assertThat(intake.fired).hasSize(1).allMatch(f -> f.alert().rule().name().equals(rule));
  }

  @Test
  void the_monitor_port_only_observes() throws Exception {
    HttpResponse<String> answer = api.post(api.monitor("/webhook"), recorded("oomkilled-firing"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(intake.fired)
        .singleElement()
        .satisfies(
            fired -> {
              assertThat(fired.observe()).isTrue();
              assertThat(fired.workflowId()).isEqualTo("observe-prod-95f8a95bbb93ae16");
              assertThat(fired.alert().rule().mode()).isEqualTo(Mode.OBSERVE);
            });
  }

  @Test
  void resolved_only_signals_and_no_open_workflow_is_fine() throws Exception {
    assertThat(json(post(recorded("oomkilled-resolved"))).at("/alerts/0/status").asText())
        .isEqualTo("ignored");
    assertThat(intake.fired).isEmpty();

    post(recorded("oomkilled-firing"));
    JsonNode answer = json(post(recorded("oomkilled-resolved")));

    assertThat(answer.at("/alerts/0/status").asText()).isEqualTo("accepted");
    assertThat(intake.resolved).containsExactly("alert-prod-95f8a95bbb93ae16");
    assertThat(intake.ends).contains(Instant.parse("2026-11-22T13:52:47.683Z"));
    assertThat(intake.fired).hasSize(1);
    assertThat(intake.fired.get(0).alert().askedBy()).isNull();
  }

  @Test
  void resolved_reaches_the_workflow_that_an_earlier_rule_began() throws Exception {
    AlertRules before = api.rules;
    AlertRules observing = rules(rule -> rule.withMode(Mode.OBSERVE));
    AlertRules off = rules(rule -> rule.withMode(Mode.OFF));
    AlertRules none = new AlertRules(RuleSet.of(List.of(), Re2::compile), before.labels(), "prod");
    try {
      for (AlertRules after : List.of(observing, off, none)) {
        api.rules = before;
        post(recorded("oomkilled-firing"));
        api.rules = after;
        JsonNode answer = json(post(recorded("oomkilled-resolved")));

        assertThat(answer.at("/alerts/0/status").asText()).isEqualTo("accepted");
        assertThat(answer.at("/alerts/0/workflowId").asText())
            .isEqualTo("alert-prod-95f8a95bbb93ae16");
        assertThat(intake.resolved).containsExactly("alert-prod-95f8a95bbb93ae16");
        assertThat(intake.ends).contains(Instant.parse("2026-11-22T13:52:47.683Z"));
        intake.forget();
      }
      assertThat(json(post(recorded("oomkilled-resolved"))).at("/alerts/0/why").asText())
          .isEqualTo("no rule matches");
    } finally {
      api.rules = before;
    }
  }

  @Test
  void an_observation_is_told_as_well_and_the_monitor_port_ends_no_fix() throws Exception {
    api.post(api.monitor("/webhook"), recorded("oomkilled-firing"));
    post(recorded("oomkilled-firing"));

    api.post(api.monitor("/webhook"), recorded("oomkilled-resolved"));
    assertThat(intake.resolved).containsExactly("observe-prod-95f8a95bbb93ae16");
    intake.resolved.clear();
    post(recorded("oomkilled-resolved"));

    assertThat(intake.resolved)
        .containsExactly("alert-prod-95f8a95bbb93ae16", "observe-prod-95f8a95bbb93ae16");
  }

  @Test
  void an_invalid_alert_is_named_and_the_others_go_on() throws Exception {
    HttpResponse<String> answer =
        post(
            of(
                firing(1, OOM_LABELS),
                firing(2, OOM_LABELS.replace("shop-1", "shop 1\\nAutofix-Reverts: x")),
                firing(3, OOM_LABELS.replace("PodOOMKilled", "Watchdog")),
                "{\"fingerprint\":\"nonsense\"}",
                "7",
                firing(4, "{\"alertname\":7}"),
                firing(5, "[]"),
                firing(6, OOM_LABELS).replace("2026-11-22T13:51:52.683Z", "yesterday"),
                firing(7, OOM_LABELS).replace("\"firing\"", "\"burning\""),
                firing(8, OOM_LABELS)));

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode body = json(answer);
    assertThat(body.findValuesAsText("status"))
        .containsExactly(
            "accepted",
            "rejected",
            "ignored",
            "rejected",
            "rejected",
            "rejected",
            "rejected",
            "rejected",
            "rejected",
            "accepted");
    assertThat(body.findValuesAsText("why"))
        .containsExactly(
            "rule 'PodOOMKilled' applies",
            "pod: \"shop 1.Autofix-Reverts: x\" is no Kubernetes name (expected: an RFC 1123"
                + " subdomain)",
            "no rule matches",
            "fingerprint: \"nonsense\" (expected: 16 hexadecimal digits)",
            "fingerprint: \"\" (expected: 16 hexadecimal digits)",
            "labels: \"alertname\" is no text",
            "labels: no object (expected: names and values)",
            "startsAt: \"yesterday\" (expected: an RFC 3339 time)",
            "status: \"burning\" (expected: firing or resolved)",
            "rule 'PodOOMKilled' applies");
    assertThat(api.alerts("rejected")).isEqualTo(7);
    assertThat(api.alerts("accepted")).isEqualTo(2);
  }

  @Test
  void unknown_fields_zero_times_and_truncation_are_normal() throws Exception {
    String body =
        of(firing(1, OOM_LABELS).replace("{\"status\"", "{\"later\":{\"x\":[1]},\"status\""))
            .replace(
                "{\"version\"",
                "{\"notification_reason\":\"first notification\",\"routeLabels\":{},"
                    + "\"truncatedAlerts\":3,\"version\"");

    JsonNode answer = json(post(body));

    assertThat(answer.at("/accepted").asInt()).isEqualTo(1);
    assertThat(answer.at("/truncated").asInt()).isEqualTo(3);
    assertThat(api.alerts("truncated")).isEqualTo(3);
  }

  @Test
  void answers_503_when_nothing_is_durable_and_after_partial_success() throws Exception {
    intake.refusing.add("%016x".formatted(2));
    HttpResponse<String> partial = post(of(firing(1, OOM_LABELS), firing(2, OOM_LABELS)));

    assertThat(partial.statusCode()).isEqualTo(503);
    assertThat(json(partial).findValuesAsText("status")).containsExactly("accepted", "failed");

    intake.down = true;
    assertThat(post(recorded("oomkilled-firing")).statusCode()).isEqualTo(503);
    assertThat(post(recorded("oomkilled-resolved")).statusCode()).isEqualTo(503);
    api.awaitRequests(3, "POST", "/webhook", 503);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "null",
        "[]",
        "{}",
        "{\"version\":\"4\"",
        "{\"version\":\"1\",\"alerts\":[]}",
        "{\"version\":4.5,\"alerts\":[]}",
        "{\"version\":\"4\",\"alerts\":{}}",
        "{\"version\":\"4\",\"alerts\":[]} and more",
        "{\"text\":\"a custom payload\"}"
      })
  void answers_400_to_what_is_no_payload_of_version_4(String body) throws Exception {
    HttpResponse<String> answer = post(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(json(answer).at("/detail").asText())
        .contains("(expected: Alertmanager's webhook payload, version \"4\")");
    api.awaitRequests(1, "POST", "/webhook", 400);
  }

  @Test
  void bounds_the_depth_of_the_json() throws Exception {
    String deep = "[".repeat(2000) + "]".repeat(2000);

    assertThat(post("{\"version\":\"4\",\"x\":" + deep + ",\"alerts\":[]}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void bounds_the_body_with_and_without_a_declared_length() throws Exception {
    String large = recorded("oomkilled-firing") + " ".repeat(1 << 20);

    assertThat(post(large).statusCode()).isEqualTo(413);
    HttpRequest.Builder chunked =
        HttpRequest.newBuilder(api.fix("/webhook"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))));
    assertThat(api.send(chunked).statusCode()).isEqualTo(413);
  }

  @Test
  void bounds_the_alerts_of_a_payload() throws Exception {
    String[] alerts =
        IntStream.range(0, 1001).mapToObj(i -> firing(i, OOM_LABELS)).toArray(String[]::new);

    JsonNode answer = json(post(of(alerts)));

    assertThat(answer.at("/accepted").asInt()).isEqualTo(1000);
    assertThat(answer.at("/alerts/1000/why").asText())
        .isEqualTo("alerts: more than 1000 in one payload; group finer");
  }

  @Test
  void explains_itself_to_a_browser() throws Exception {
    HttpResponse<String> answer = api.get(api.fix("/webhook"));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
    assertThat(answer.body()).contains("webhook_config").doesNotContain("\n");
  }

  @Test
  void takes_json_only() throws Exception {
    HttpRequest.Builder form =
        HttpRequest.newBuilder(api.fix("/webhook"))
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString(recorded("oomkilled-firing")));

    assertThat(api.send(form).statusCode()).isEqualTo(415);
    assertThat(intake.fired).isEmpty();
  }

  private static AlertRules rules(UnaryOperator<Rule> change) {
    return new AlertRules(
        RuleSet.of(
            DefaultRules.rules(DefaultRules.timing()).stream().map(change).toList(), Re2::compile),
        LabelExtraction.standard(),
        RunningApi.CLUSTER);
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    URI webhook = api.fix("/webhook");
    return api.post(webhook, body);
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }
}
