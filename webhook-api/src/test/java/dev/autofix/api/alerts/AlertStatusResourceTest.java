package dev.autofix.api.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.RunningApi;
import dev.autofix.core.fix.Outcome;
import dev.autofix.core.fix.State;
import dev.autofix.workflows.alert.AlertStatus;
import dev.autofix.workflows.fix.ShownPlan;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertStatusResourceTest {
  private static final String ID = "observe-prod-0000000000000001";

  @Test
  void shows_what_would_be_done_about_an_observed_alert() throws Exception {
    ShownPlan plan =
        new ShownPlan(
            "abc",
            "https://git/apps.git",
            "main",
            "shop/values.yaml",
            "resources.limits.memory",
            "64Mi",
            "512Mi",
            "+    memory: 512Mi\n",
            null,
            List.of(),
            null,
            null);
    try (RunningApi api = new RunningApi(new InMemoryIntake())) {
      api.alerts.put(
          ID,
          new AlertStatus(
              State.ENDED, Outcome.DECLINED, null, null, plan, List.of("+ would change")));

      assertThat(api.get(api.fix("/api/v1/alerts/" + ID)).body())
          .contains("\"state\":\"ENDED\"", "\"outcome\":\"DECLINED\"", "\"hash\":\"abc\"")
          .contains("\"from\":\"64Mi\",\"to\":\"512Mi\"", "\"+ would change\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"observe-prod-2", "fix-prod-shop-deployment-shop", "alert-%E2%80%AE"})
  void what_is_no_known_alert_answers_404(String id) throws Exception {
    try (RunningApi api = new RunningApi(new InMemoryIntake())) {
      assertThat(api.get(api.fix("/api/v1/alerts/" + id)).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void lists_what_was_received_and_decided_the_newest_first() throws Exception {
    try (RunningApi api = new RunningApi(new InMemoryIntake())) {
      api.post(api.fix("/webhook"), payload(1, "PodOOMKilled"));
      api.post(api.fix("/webhook"), payload(2, "Watchdog"));
      api.post(api.monitor("/webhook"), payload(3, "PodOOMKilled"));

      assertThat(api.get(api.fix("/api/v1/alerts?limit=2")).body())
          .isEqualTo(
              "{\"alerts\":[{\"at\":\"2026-11-22T10:01:00Z\",\"observed\":true,\"fingerprint\":\"0000000000000003\","
                  + "\"alertname\":\"PodOOMKilled\",\"status\":\"accepted\",\"why\":\"rule 'PodOOMKilled' applies\","
                  + "\"workflowId\":\"observe-prod-0000000000000003\"},"
                  + "{\"at\":\"2026-11-22T10:01:00Z\",\"observed\":false,\"fingerprint\":\"0000000000000002\","
                  + "\"alertname\":\"Watchdog\",\"status\":\"ignored\",\"why\":\"no rule matches\"}]}");
      assertThat(api.get(api.fix("/api/v1/alerts?status=ignored")).body())
          .contains("0000000000000002")
          .doesNotContain("0000000000000001", "0000000000000003");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"status=lost", "limit=0", "limit=1001"})
  void a_list_that_makes_no_sense_is_refused(String query) throws Exception {
    try (RunningApi api = new RunningApi(new InMemoryIntake())) {
      assertThat(api.get(api.fix("/api/v1/alerts?" + query)).statusCode()).isEqualTo(400);
    }
  }

  private static String payload(int number, String name) {
    return "{\"version\":\"4\",\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"%s\",\"namespace\":\"shop\",\"pod\":\"shop-1\"},\"startsAt\":\"2026-11-22T13:51:52.683Z\",\"fingerprint\":\"%016x\"}]}"
        .formatted(name, number);
  }
}
