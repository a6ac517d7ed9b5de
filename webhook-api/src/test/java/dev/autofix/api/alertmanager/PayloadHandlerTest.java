package dev.autofix.api.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.InMemoryIntake;
import dev.autofix.api.alertmanager.AlertAnswer.Status;
import dev.autofix.api.alertmanager.Payload.Reading;
import dev.autofix.core.alert.LabelExtraction;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.rule.AlertRules;
import dev.autofix.core.rule.DefaultRules;
import dev.autofix.core.rule.RuleSet;
import dev.autofix.workflows.alert.FiredAlert;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PayloadHandlerTest {
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final InMemoryIntake intake = new InMemoryIntake();
  private final Semaphore confirmations = new Semaphore(0);
  private final SetClock clock = new SetClock();
  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final PayloadHandler handler =
      new PayloadHandler(
          new AlertHandler(PayloadHandlerTest::rules, new SlowIntake()),
          executor,
          PATIENCE,
          new RecentAlerts(clock),
          new DurableAlerts(clock));

  /** Temporal under load: it confirms as often as it has the breath. */
  private final class SlowIntake implements AlertIntake {
    @Override
    public void fired(FiredAlert alert, boolean observe, String workflowId) {
      breathe();
      intake.fired(alert, observe, workflowId);
    }

    @Override
    public boolean resolved(String workflowId, @Nullable Instant endedAt) {
      breathe();
      return intake.resolved(workflowId, endedAt);
    }

    private void breathe() {
      try {
        confirmations.acquire();
      } catch (InterruptedException e) {
        throw new AutofixException(FailureType.UNAVAILABLE, "interrupted", e);
      }
    }
  }

  private static final class SetClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-22T10:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void a_redelivery_begins_where_the_one_before_ended() throws Exception {
    Payload payload = payload(alerts(1, 9));

    assertThat(deliver(payload, 4).httpStatus()).isEqualTo(503);
    assertThat(deliver(payload, 4).httpStatus()).isEqualTo(503);
    IntakeAnswer last = deliver(payload, 1);

    assertThat(last.httpStatus()).isEqualTo(200);
    assertThat(last.accepted()).isEqualTo(9);
    assertThat(last.alerts())
        .extracting(AlertAnswer::fingerprint)
        .containsExactlyElementsOf(alerts(1, 9).stream().map(PostedAlert::fingerprint).toList());
    assertThat(fingerprints())
        .containsExactlyElementsOf(alerts(1, 9).stream().map(PostedAlert::fingerprint).toList());
  }

  @Test
  void what_came_to_its_end_is_sent_again_when_it_comes_again() throws Exception {
    Payload payload = payload(alerts(1, 2));
    deliver(payload, 1);
    deliver(payload, 1);

    assertThat(deliver(payload, 2).accepted()).isEqualTo(2);
    assertThat(intake.fired).hasSize(4);
  }

  @Test
  void what_was_durable_long_ago_is_sent_again() throws Exception {
    Payload payload = payload(alerts(1, 2));
    deliver(payload, 1);
    clock.pass(DurableAlerts.LIFE);

    assertThat(deliver(payload, 2).accepted()).isEqualTo(2);
    assertThat(fingerprints().stream().distinct()).hasSize(2);
    assertThat(intake.fired).hasSize(3);
  }

  @Test
  void an_alert_that_changed_or_came_by_another_way_is_sent() throws Exception {
    PostedAlert alert = alert(1, true);
    PostedAlert stuck = alert(2, true);
    PostedAlert resolved = alert(1, false);
    deliver(payload(List.of(alert, stuck)), 1);
    deliver(new Payload(readings(List.of(alert, stuck)), 0, "olga"), 1);
    deliver(payload(List.of(resolved, stuck)), 2);
    deliver(payload(List.of(alert, stuck)), 1);

    assertThat(fingerprints()).containsOnly(alert.fingerprint());
    assertThat(intake.fired)
        .extracting(fired -> fired.alert().askedBy())
        .containsExactly(null, "olga", null);
    assertThat(intake.resolved).hasSize(1);
  }

  @Test
  void a_malformed_alert_is_answered_even_where_nothing_is_confirmed_in_time() throws Exception {
    AlertAnswer rejected = AlertAnswer.rejected(null, "fingerprint", "none");
    Payload payload =
        new Payload(
            List.of(new Reading(alert(1, true), null), new Reading(null, rejected)), 0, null);

    IntakeAnswer answer = deliver(payload, 0);

    assertThat(answer.httpStatus()).isEqualTo(503);
    assertThat(answer.alerts())
        .extracting(AlertAnswer::status)
        .containsExactly(Status.FAILED, Status.REJECTED);
  }

  private IntakeAnswer deliver(Payload payload, int confirmed) throws InterruptedException {
    confirmations.release(confirmed);
    return handler.handle(payload, false);
  }

  private List<String> fingerprints() {
    return intake.fired.stream().map(fired -> fired.alert().fingerprint()).toList();
  }

  private static Payload payload(List<PostedAlert> alerts) {
    return new Payload(readings(alerts), 0, null);
  }

  private static List<Reading> readings(List<PostedAlert> alerts) {
    return alerts.stream().map(alert -> new Reading(alert, null)).toList();
  }

  private static List<PostedAlert> alerts(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(number -> alert(number, true)).toList();
  }

  private static PostedAlert alert(int number, boolean firing) {
    return new PostedAlert(
        "%016x".formatted(number),
        firing,
        Map.of("alertname", "PodOOMKilled", "namespace", "shop", "pod", "shop-" + number),
        Instant.EPOCH,
        null);
  }

  private static AlertRules rules() {
    return new AlertRules(
        RuleSet.of(DefaultRules.rules(DefaultRules.timing()), Re2::compile),
        LabelExtraction.standard(),
        "prod");
  }
}
