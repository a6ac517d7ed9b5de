package dev.autofix.worker.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.worker.config.TracingSettings;
import dev.autofix.workflows.trace.TraceKeys;
import dev.autofix.workflows.trace.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracingTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private OtlpCollector collector;

  @BeforeEach
  void start() throws IOException {
    collector = OtlpCollector.start();
  }

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  void aSpanReachesTheCollectorWithoutAWaitForTheEnd() {
    Tracing tracing = open(null, 1.0);
    tracing.tracer().spanBuilder("one").startSpan().end();

    untilNames(List.of("one"));
    tracing.stop();
  }

  @Test
  void whatWaitsIsSentAtTheEnd() {
    Tracing tracing = open(null, 1.0);
    tracing.tracer().spanBuilder("one").startSpan().end();
    tracing.stop();

    assertThat(names()).containsExactly("one");
  }

  @Test
  void withoutAnAddressNothingIsRecorded() {
    Tracing tracing = Tracing.open(new TracingSettings(null, null, null, 1.0));

    assertThat(tracing.tracer().spanBuilder("one").startSpan().getSpanContext().isValid())
        .isFalse();
    tracing.stop();
  }

  @Test
  void headersComeFromAFileThatMayChange() throws Exception {
    Path headers = folder.resolve("headers");
    Files.writeString(headers, "Authorization: Bearer one\n\n");
    Tracing tracing = open(headers, 1.0);
    tracing.tracer().spanBuilder("one").startSpan().end();
    untilNames(List.of("one"));
    Files.writeString(headers, "Authorization: Bearer two\n");
    tracing.tracer().spanBuilder("two").startSpan().end();
    tracing.stop();

    assertThat(collector.credentials()).startsWith("Bearer one").endsWith("Bearer two");
  }

  @Test
  void aHeaderThatIsNoneIsNamedByItsLineAndNotByItsText() throws IOException {
    Path headers = Files.writeString(folder.resolve("headers"), "\nhunter2\n");

    assertThatThrownBy(() -> open(headers, 1.0))
        .isInstanceOf(AutofixException.class)
        .hasMessageContaining("tracing.headersFile")
        .hasMessageContaining("line 2")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void whoIsNotSampledLeavesNothingAndWhoSendsATraceAlongDecides() {
    Tracing tracing = open(null, 0.0);
    tracing.tracer().spanBuilder("ours").startSpan().end();
    Context sampled = TraceParent.below("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    tracing.tracer().spanBuilder("theirs").setParent(sampled).startSpan().end();
    tracing.stop();

    assertThat(names()).containsExactly("theirs");
  }

  @Test
  void aCollectorThatIsAwayCostsNobodyTime() {
    URI gone = collector.url();
    collector.close();
    Tracing tracing = Tracing.open(new TracingSettings(gone, null, null, 1.0));
    Instant began = Instant.now();
    for (int i = 0; i < 10_000; i++) {
      tracing.tracer().spanBuilder("lost").startSpan().end();
    }

    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(5));
    tracing.stop();
  }

  @Test
  void aCollectorThatRefusesLosesSpansAndNothingElse() {
    collector.answer(500);
    Tracing tracing = open(null, 1.0);
    tracing.tracer().spanBuilder("lost").startSpan().end();
    tracing.stop();

    assertThat(names()).isEmpty();
  }

  @Test
  void whatIsBelowASpanIsSentWithItAndNotBefore() {
    Tracing tracing = open(null, 1.0);
    Tracer tracer = tracing.tracer();
    Span activity = tracer.spanBuilder("activity").startSpan();
    tracer.spanBuilder("call").setParent(Context.root().with(activity)).startSpan().end();
    tracer.spanBuilder("other").startSpan().end();
    untilNames(List.of("other"));
    activity.end();
    tracing.stop();

    assertThat(names()).containsExactly("other", "call", "activity");
  }

  @Test
  void whatCameToNoDecisionIsForgotten() {
    Tracing tracing = open(null, 1.0);
    Tracer tracer = tracing.tracer();
    Span look = tracer.spanBuilder("look").startSpan();
    tracer.spanBuilder("call").setParent(Context.root().with(look)).startSpan().end();
    look.setAttribute(TraceKeys.UNDECIDED, true).end();
    tracing.stop();

    assertThat(names()).isEmpty();
  }

  @Test
  void anActivityThatCallsForHoursKeepsItsFirstCalls() {
    Tracing tracing = open(null, 1.0);
    Tracer tracer = tracing.tracer();
    Span activity = tracer.spanBuilder("activity").startSpan();
    for (int i = 0; i < 1000; i++) {
      tracer.spanBuilder("call " + i).setParent(Context.root().with(activity)).startSpan().end();
    }
    activity.end();
    tracing.stop();

    assertThat(names()).hasSize(WholeTrees.MOST_BELOW_ONE + 1).contains("call 0", "activity");
  }

  private Tracing open(@Nullable Path headers, double sample) {
    return Tracing.open(new TracingSettings(collector.url(), headers, null, sample));
  }

  private List<String> names() {
    return collector.spans().stream().map(io.opentelemetry.proto.trace.v1.Span::getName).toList();
  }

  private void untilNames(List<String> expected) {
    await().atMost(SOON).untilAsserted(() -> assertThat(names()).isEqualTo(expected));
  }
}
