package dev.autofix.activities.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.kubernetes.LiveObject;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.RestartReport;
import dev.autofix.workflows.activity.RestartRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestartTest {
  private static final Instant DECIDED = Instant.parse("2026-11-22T21:25:28.700Z");
  private static final Instant MARK = Instant.parse("2026-11-22T21:25:29Z");

  private static final Workload SHOP = new Workload("lab", "shop", "Deployment", "shop");
  private static final String ACTION = "POST /api/v1/applications/shop/resource/actions/v2";

  private final ArgoCdServer server = new ArgoCdServer();
  private final List<String> marked = new ArrayList<>();

  @AfterEach
  void close() {
    server.close();
  }

  private RestartReport restart(@Nullable Instant before, @Nullable Instant after) {
    return restart(before, after, null);
  }

  private RestartReport restart(
      @Nullable Instant before,
      @Nullable Instant after,
      RestartAction.@Nullable DirectRestart direct) {
    return new RestartAction(
            server.open(Duration.ofMillis(2)).client(),
            (namespace, kind, name) ->
                Optional.of(
                    new LiveObject(
                        "apps",
                        null,
                        Map.of(),
                        Map.of(),
                        server.asked().isEmpty() ? before : after)),
            direct)
        .run(new RestartRequest(new ApplicationRef("argocd", "shop", "default"), SHOP, DECIDED));
  }

  @Test
  void aWorkloadIsRestartedOnce() {
    assertThat(restart(null, MARK)).isEqualTo(new RestartReport(MARK, false, null));
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void aRestartWhoseAnswerWasLostIsNotDoneAgain() {
    assertThat(restart(MARK, MARK)).isEqualTo(new RestartReport(MARK, true, null));
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void theMarkOfAnEarlierRestartDoesNotCount() {
    Instant yesterday = DECIDED.minus(Duration.ofDays(1));

    assertThat(restart(yesterday, MARK)).isEqualTo(new RestartReport(MARK, false, null));
  }

  @Test
  void aMarkFromBehindAClockThatLagsIsStillNew() {
    Instant lagging = DECIDED.minusSeconds(60);

    assertThat(restart(null, lagging)).isEqualTo(new RestartReport(lagging, false, null));
  }

  private RestartReport restartDirectly() {
    return restart(null, DECIDED, (workload, at) -> marked.add(workload.display() + " " + at));
  }

  @Test
  void whatArgoCdsPolicyDeniesIsDoneDirectlyWhereThatIsSwitchedOn() {
    server.on(ACTION, 403, "{\"message\": \"permission denied\"}");

    RestartReport report = restartDirectly();

    assertThat(report.restartedAt()).isEqualTo(DECIDED);
    assertThat(report.refusal()).contains("answered 403: permission denied");
    assertThat(marked).containsExactly(SHOP.display() + " " + DECIDED);
  }

  @Test
  void whatArgoCdsPolicyDeniesIsLeftUndoneOtherwise() {
    server.on(ACTION, 403, "{\"message\": \"permission denied\"}");

    assertThatThrownBy(() -> restart(null, MARK))
        .isInstanceOfSatisfying(
            AutofixException.class,
            failure -> assertThat(failure.type()).isEqualTo(FailureType.FORBIDDEN));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 404, 503})
  void anyOtherAnswerIsNoReasonToGoAroundArgoCd(int status) {
    server.on(ACTION, status, "{\"message\": \"no\"}");

    assertThatThrownBy(this::restartDirectly).isInstanceOf(AutofixException.class);
    assertThat(marked).isEmpty();
  }

  @Test
  void nothingIsDoneDirectlyWhereArgoCdDoesIt() {
    assertThat(restartDirectly().refusal()).isNull();
    assertThat(marked).isEmpty();
  }

  @Test
  void aRestartThatLeavesNoMarkIsTold() {
    assertThatThrownBy(() -> restart(null, null)).hasMessageContaining("carries no new mark");
  }
}
