package dev.autofix.workflows.fix;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.util.Duration;
import dev.autofix.core.fix.State;
import dev.autofix.core.rule.Mode;
import dev.autofix.workflows.activity.Telling;
import dev.autofix.workflows.activity.Told;
import dev.autofix.workflows.metric.Metric;
import dev.autofix.workflows.testkit.Eventually;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.TemporalWorld;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import io.temporal.failure.ApplicationFailure;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** On a worker that replays the whole history for each task. */
class FixMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void aFixCountsOnceHoweverOftenItIsReplayed() throws ScopeCloseException {
    playOneFix();

    assertThat(registry.get(Metric.FIXES_ENDED.id()).counters())
        .singleElement()
        .satisfies(
            ended -> {
              assertThat(ended.count()).isEqualTo(1);
              assertThat(ended.getId().getTag("rule")).isEqualTo("oom-kill");
              assertThat(ended.getId().getTag("outcome")).isEqualTo("Recovered");
            });
    assertThat(registry.get(Metric.FIX_DURATION.id()).tag("outcome", "Recovered").timer().count())
        .isEqualTo(1);
    assertThat(
            registry
                .get(Metric.ADMISSION_DECISIONS.id())
                .tags("write", "step", "verdict", "granted")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void eachStateThatWasLeftHasItsTime() throws ScopeCloseException {
    playOneFix();

    for (State state :
        List.of(
            State.LOCATING,
            State.PLANNING,
            State.ADMITTED,
            State.COMMITTING,
            State.SYNCING,
            State.VERIFYING)) {
      assertThat(spent(state).count()).as(state.name()).isEqualTo(1);
    }
    assertThat(registry.find(Metric.FIX_STATE_DURATION.id()).timers())
        .extracting(timer -> timer.getId().getTag("state"))
        .doesNotContain("COOLING_DOWN");
  }

  @Test
  void aNoticeThatWasGivenUpIsCountedByItsChannel() throws ScopeCloseException {
    playOneFix(
        telling -> {
          throw ApplicationFailure.newNonRetryableFailure("it is gone", "NOT_FOUND");
        },
        "Recovered: lab/shop/Deployment/shop\": it is gone");

    assertThat(registry.get(Metric.NOTICES_FAILED.id()).tag("channel", "log").counter().count())
        .isEqualTo(2);
  }

  /** Labels with these words would grow with the clusters. */
  @Test
  void noLabelNamesAWorkload() throws ScopeCloseException {
    playOneFix();

    assertThat(registry.getMeters())
        .filteredOn(
            meter ->
                Arrays.stream(Metric.values())
                    .anyMatch(metric -> metric.id().equals(meter.getId().getName())))
        .isNotEmpty()
        .allSatisfy(
            meter ->
                assertThat(meter.getId().getTags())
                    .noneMatch(tag -> tag.getValue().contains("shop")));
  }

  private io.micrometer.core.instrument.Timer spent(State state) {
    return registry.get(Metric.FIX_STATE_DURATION.id()).tag("state", state.name()).timer();
  }

  /** What was counted is in the registry when this returns. */
  private void playOneFix() throws ScopeCloseException {
    playOneFix(telling -> new Told(null), "proven");
  }

  private void playOneFix(Function<Telling, Told> tell, String lastWords)
      throws ScopeCloseException {
    Scope scope =
        new RootScopeBuilder()
            .reporter(new KeptOpen(registry))
            .reportEvery(Duration.ofNanos(TimeUnit.HOURS.toNanos(1)));
    try (TemporalWorld temporal = new TemporalWorld(scope)) {
      temporal.world.tell = tell;
      temporal.result(temporal.fire("a1", "PodOOMKilled", Rules.oom(Mode.AUTO)));
      Eventually.holds(
          () -> assertThat(temporal.fixStatus().explanation().toString()).contains(lastWords));
    } finally {
      scope.close();
    }
  }

  /** The registry is read after the scope has reported for the last time. */
  private static final class KeptOpen extends MicrometerClientStatsReporter {
    KeptOpen(SimpleMeterRegistry registry) {
      super(registry);
    }

    @Override
    public void close() {}
  }
}
