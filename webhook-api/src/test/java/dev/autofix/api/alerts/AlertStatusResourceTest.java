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
            List.of());
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
}
