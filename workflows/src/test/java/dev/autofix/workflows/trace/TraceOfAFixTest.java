package dev.autofix.workflows.trace;

import static dev.autofix.workflows.testkit.Samples.verified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.fix.State;
import dev.autofix.core.rule.Mode;
import dev.autofix.workflows.activity.Verification.Verdict;
import dev.autofix.workflows.testkit.Eventually;
import dev.autofix.workflows.testkit.Rules;
import dev.autofix.workflows.testkit.TemporalWorld;
import dev.autofix.workflows.testkit.ToldSpans;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.temporal.failure.ApplicationFailure;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** On a worker that replays the whole history for each task, as after a restart. */
class TraceOfAFixTest {
  private static final String JOINED = "? > Join";

  private final ToldSpans spans = new ToldSpans();
  private final Tracer tracer = spans.tracer();

  @Test
  void everyStateAndActivityOfAFixIsToldOnceBelowItsDelivery() {
    try (TemporalWorld temporal = new TemporalWorld(tracer)) {
      temporal.resultInSkippedTime(delivered(() -> fire(temporal, "a1")));
    }

    assertThat(spans.paths())
        .contains(
            "delivery",
            "delivery > alert",
            "delivery > alert > TRIAGING > Triage",
            "delivery > alert > JOINING > Join",
            "delivery > alert > JOINING > Join > fix > LOCATING > Locate",
            "delivery > alert > JOINING > Join > fix > PLANNING > Propose",
            "delivery > alert > JOINING > Join > fix > ADMITTED > Ask",
            "delivery > alert > JOINING > Join > fix > COMMITTING > CommitStep",
            "delivery > alert > JOINING > Join > fix > SYNCING > AwaitApplied",
            "delivery > alert > JOINING > Join > fix > VERIFYING > Verify",
            "delivery > alert > JOINING > Join > fix > Tell")
        .doesNotHaveDuplicates()
        .noneMatch(path -> path.startsWith("?"));
    assertThat(spans.all()).extracting(SpanData::getTraceId).containsOnly(traceId());
  }

  @Test
  void aRevertIsPartOfTheTrace() {
    try (TemporalWorld temporal = new TemporalWorld(tracer)) {
      temporal.world.verify = request -> verified(Verdict.NEW_FAILURE);
      temporal.resultInSkippedTime(delivered(() -> fire(temporal, "a1")));
    }

    assertThat(spans.paths())
        .contains("delivery > alert > JOINING > Join > fix > REVERTING > Revert")
        .noneMatch(path -> path.startsWith("?"));
    assertThat(spans.only("fix").getAttributes().get(TraceKeys.OUTCOME)).isEqualTo("Reverted");
    assertThat(spans.only("fix").getAttributes().get(TraceKeys.COMMITS)).hasSize(2);
  }

  @Test
  void aSecondAlertKeepsItsOwnTraceAndTheFixNamesIt() {
    CountDownLatch joined = new CountDownLatch(1);
    try (TemporalWorld temporal = new TemporalWorld(tracer)) {
      temporal.world.verify =
          request -> {
            await(joined);
            return verified(Verdict.CURED);
          };
      String first = delivered(() -> fire(temporal, "a1"));
      temporal.untilState(State.VERIFYING);
      String second = delivered(() -> fire(temporal, "a2"));
      Eventually.holds(() -> assertThat(spans.paths()).filteredOn(JOINED::equals).hasSize(2));
      joined.countDown();
      temporal.result(first);
      temporal.result(second);
    }

    SpanData fix = spans.only("fix");
    assertThat(fix.getLinks())
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.getSpanContext().getTraceId()).isNotEqualTo(fix.getTraceId());
              assertThat(spans.all())
                  .filteredOn(span -> span.getSpanId().equals(link.getSpanContext().getSpanId()))
                  .extracting(SpanData::getName)
                  .containsExactly("Join");
            });
  }

  @Test
  void anAlertThatIsNotTracedLeavesNoSpan() {
    try (TemporalWorld temporal = new TemporalWorld(tracer)) {
      temporal.resultInSkippedTime(fire(temporal, "a1"));
    }

    assertThat(spans.all()).isEmpty();
  }

  @Test
  void ofAFailureOnlyTheKindIsTold() {
    try (TemporalWorld temporal = new TemporalWorld(tracer)) {
      temporal.world.triage =
          request -> {
            throw ApplicationFailure.newNonRetryableFailure("the password is hunter2", "FORBIDDEN");
          };
      temporal.resultInSkippedTime(delivered(() -> fire(temporal, "a1")));
    }

    SpanData triage = spans.only("Triage");
    assertThat(triage.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(triage.getAttributes().get(TraceKeys.ERROR)).isEqualTo("FORBIDDEN");
    assertThat(spans.all()).noneMatch(span -> span.toString().contains("hunter2"));
    assertThat(spans.all()).allMatch(span -> span.getEvents().isEmpty());
  }

  private static String fire(TemporalWorld temporal, String fingerprint) {
    return temporal.fire(fingerprint, "PodOOMKilled", Rules.oom(Mode.AUTO));
  }

  /** As a door does: the delivery is a span, and over long before the fix. */
  private String delivered(Supplier<String> delivery) {
    Span span = tracer.spanBuilder("delivery").startSpan();
    try {
      return Context.root().with(span).wrapSupplier(delivery).get();
    } finally {
      span.end();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("the worker ends", e);
    }
  }

  private String traceId() {
    return spans.only("delivery").getTraceId();
  }
}
