package dev.autofix.activities.http;

import dev.autofix.workflows.trace.TraceKeys;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells calls to outside systems as spans of the work that made them; what nobody traces is told
 * nowhere. Never a query, a header or a text of an answer.
 */
public record CallSpans(Tracer tracer) {
  private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");

  /** What is no failure; the rest is one of the words for what went wrong. */
  private static final Set<String> WELL =
      Set.of("ok", "2xx", "3xx", "4xx", "rendered", "not_found", "pending");

  /** Tells nothing. */
  public static CallSpans none() {
    return new CallSpans(TracerProvider.noop().get("none"));
  }

  /**
   * One call that is over.
   *
   * @param started of {@link System#nanoTime}
   */
  public void ended(String name, String result, long started) {
    ended(name, result, null, started);
  }

  /**
   * The same.
   *
   * @param path of the request; null where it may hold a secret, or where there is none
   */
  void ended(String name, String result, @Nullable String path, long started) {
    if (!Span.current().getSpanContext().isValid()) {
      return;
    }
    Instant end = Instant.now();
    SpanBuilder builder =
        tracer
            .spanBuilder(name)
            .setSpanKind(SpanKind.CLIENT)
            .setStartTimestamp(end.minusNanos(System.nanoTime() - started))
            .setAttribute(TraceKeys.RESULT, result);
    if (path != null) {
      builder.setAttribute(PATH, path);
    }
    Span span = builder.startSpan();
    if (!WELL.contains(result)) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end(end);
  }
}
