package dev.autofix.api.mcp;

import static dev.autofix.api.mcp.Clients.call;
import static dev.autofix.api.mcp.Clients.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.alertmanager.Re2;
import dev.autofix.api.fixes.Fixes;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.AlertRules;
import dev.autofix.core.rule.Consent;
import dev.autofix.core.rule.DefaultRules;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Remedy;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.RuleSet;
import dev.autofix.core.rule.SetValue;
import dev.autofix.workflows.alert.AlertStatus;
import dev.autofix.workflows.alert.FiredAlert;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools that ask for a fix, called by the SDK's client over HTTP. */
class AlertToolsTest extends ToolTest {
  private static final String POSTED =
      "{\"version\":\"4\",\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"PodOOMKilled\",\"namespace\":\"shop\",\"pod\":\"shop-1\"},\"startsAt\":\"2026-11-22T10:00:00Z\",\"fingerprint\":\"%s\"}]}";

  private static final Rule QUEUE_BACKLOG =
      new Rule(
          "QueueBacklog",
          List.of("alertname=\"QueueBacklog\""),
          Evidence.ALERT,
          Remedy.SET_VALUE,
          Mode.AUTO,
          DefaultRules.raise(Evidence.ALERT),
          DefaultRules.timing(),
          false,
          1,
          false,
          Consent.DEFAULT,
          new SetValue(
              "web.replicaCount",
              "arithmetic",
              Map.of("add", "1"),
              List.of(),
              "1",
              "6",
              List.of("Deployment.spec.replicas"),
              2,
              4),
          List.of());

  @Test
  void an_alert_that_is_handed_over_is_the_one_that_Alertmanager_sends() throws Exception {
    api.fixes.known.put(Fixes.ID, Fixes.in(State.PLANNING));
    CallToolResult first = call(assistant, "receive_alert", wait(OOM, 0));
    String id = intake.fired.get(0).workflowId();
    api.alerts.put(id, joined(Fixes.ID));

    CallToolResult joined = call(assistant, "receive_alert", OOM);
    api.post(
        api.fix("/webhook"),
        POSTED.formatted(id.substring(id.length() - 16)),
        "Authorization",
        "Bearer am");

    assertThat(text(first)).contains("\"status\" : \"accepted\"", "still being read");
    assertThat(joined.structuredContent())
        .asInstanceOf(MAP)
        .containsEntry("fixId", Fixes.ID)
        .containsEntry("fixState", "PLANNING");
    assertThat(intake.fired).extracting(InMemoryIntake.Fired::workflowId).containsOnly(id);
    assertThat(intake.fired)
        .extracting(fired -> fired.alert().askedBy())
        .containsExactly("bot", "bot", null);
  }

  @Test
  void what_no_rule_takes_is_ignored_and_what_is_malformed_is_refused() {
    CallToolResult ignored =
        call(
            assistant,
            "receive_alert",
            Map.of("labels", Map.of("alertname", "Watchdog", "namespace", "shop")));
    CallToolResult refused =
        call(
            assistant,
            "receive_alert",
            Map.of("labels", Map.of("alertname", "PodOOMKilled", "namespace", "no name")));

    assertThat(ignored.isError()).isFalse();
    assertThat(text(ignored)).contains("\"ignored\"", "no rule matches");
    assertThat(refused.isError()).isTrue();
    assertThat(text(refused)).contains("is no Kubernetes name");
  }

  @Test
  void an_alert_that_is_not_durable_is_an_error() {
    intake.down = true;

    CallToolResult failed = call(assistant, "receive_alert", OOM);

    assertThat(failed.isError()).isTrue();
    assertThat(text(failed)).contains("Temporal did not confirm", "call again");
  }

  @ParameterizedTest
  @CsvSource({
    "auto_fix_oom, PodOOMKilled",
    "auto_fix_high_memory, PodHighMemoryUsage",
    "auto_fix_crash_loop, PodCrashLoopBackOff"
  })
  void a_fix_that_is_asked_for_is_an_alert_under_a_rule_of_its_kind(String tool, String rule) {
    call(assistant, tool, Map.of("namespace", "shop", "pod", "shop-1", "waitSeconds", 0));

    FiredAlert alert = intake.fired.get(0).alert();
    assertThat(alert.rule().name()).isEqualTo(rule);
    assertThat(alert.namespace()).isEqualTo("shop");
    assertThat(alert.pod()).isEqualTo("shop-1");
    assertThat(alert.askedBy()).isEqualTo("bot");
  }

  @Test
  void a_fix_is_asked_for_a_workload_too() {
    Map<String, Object> web =
        Map.of("namespace", "shop", "kind", "Deployment", "name", "web", "waitSeconds", 0);

    call(assistant, "auto_fix_oom", web);

    assertThat(intake.fired.get(0).alert().workloadName()).isEqualTo("web");
  }

  @Test
  void a_value_is_set_by_a_rule_that_sets_it_and_by_no_other() {
    AlertRules usual = api.rules;
    Map<String, Object> web =
        Map.of("namespace", "shop", "kind", "Deployment", "name", "web", "waitSeconds", 0);
    CallToolResult none = call(assistant, "update_helm_values", web);
    api.rules =
        new AlertRules(
            RuleSet.of(List.of(QUEUE_BACKLOG), Re2::compile), usual.labels(), usual.cluster());
    Map<String, Object> other = new HashMap<>(web);
    other.put("alertname", "PodOOMKilled");

    CallToolResult refused = call(assistant, "update_helm_values", other);
    call(assistant, "update_helm_values", web);
    api.rules = usual;

    assertThat(text(none)).contains("no rule for a value", "(its rules: none");
    assertThat(refused.isError()).isTrue();
    assertThat(text(refused)).contains("QueueBacklog sets web.replicaCount between 1 and 6");
    assertThat(intake.fired)
        .singleElement()
        .satisfies(fired -> assertThat(fired.alert().rule()).isEqualTo(QUEUE_BACKLOG));
  }

  @ParameterizedTest
  @CsvSource({
    "kind, Deployment, expected: pod",
    "pod, shop-1, no rule for oom-killed takes an alert \"Mine\"",
  })
  void what_cannot_be_asked_is_refused_with_what_can(String field, String value, String why) {
    CallToolResult refused =
        call(
            assistant,
            "auto_fix_oom",
            Map.of("namespace", "shop", field, value, "alertname", "Mine"));

    assertThat(refused.isError()).isTrue();
    assertThat(text(refused)).contains(why);
  }

  private static AlertStatus joined(String fix) {
    return new AlertStatus(State.JOINING, null, fix, null, null, List.of());
  }

  private static Map<String, Object> wait(Map<String, Object> arguments, int seconds) {
    Map<String, Object> waiting = new HashMap<>(arguments);
    waiting.put("waitSeconds", seconds);
    return waiting;
  }
}
