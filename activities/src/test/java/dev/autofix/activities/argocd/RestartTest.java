package dev.autofix.activities.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.kubernetes.LiveObject;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.RestartReport;
import dev.autofix.workflows.activity.RestartRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestartTest {
  private static final Instant DECIDED = Instant.parse("2026-11-22T21:25:28.700Z");
  private static final Instant MARK = Instant.parse("2026-11-22T21:25:29Z");

  private final ArgoCdServer server = new ArgoCdServer();

  @AfterEach
  void close() {
    server.close();
  }

  private RestartReport restart(Instant before, Instant after) {
    return new RestartAction(
            server.open(Duration.ofMillis(2)).client(),
            (namespace, kind, name) ->
                Optional.of(
                    new LiveObject(
                        "apps", Map.of(), Map.of(), server.asked().isEmpty() ? before : after)))
        .run(
            new RestartRequest(
                new ApplicationRef("argocd", "shop", "default"),
                new Workload("lab", "shop", "Deployment", "shop"),
                DECIDED));
  }

  @Test
  void aWorkloadIsRestartedOnce() {
    assertThat(restart(null, MARK)).isEqualTo(new RestartReport(MARK, false));
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void aRestartWhoseAnswerWasLostIsNotDoneAgain() {
    assertThat(restart(MARK, MARK)).isEqualTo(new RestartReport(MARK, true));
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void theMarkOfAnEarlierRestartDoesNotCount() {
    Instant yesterday = DECIDED.minus(Duration.ofDays(1));

    assertThat(restart(yesterday, MARK)).isEqualTo(new RestartReport(MARK, false));
  }

  @Test
  void aMarkFromBehindAClockThatLagsIsStillNew() {
    Instant lagging = DECIDED.minusSeconds(60);

    assertThat(restart(null, lagging)).isEqualTo(new RestartReport(lagging, false));
  }

  @Test
  void aRestartThatLeavesNoMarkIsTold() {
    assertThatThrownBy(() -> restart(null, null)).hasMessageContaining("carries no new mark");
  }
}
