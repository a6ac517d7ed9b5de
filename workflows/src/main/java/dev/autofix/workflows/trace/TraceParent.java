package dev.autofix.workflows.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace as one line, the header {@code traceparent} of W3C. It travels in the messages
 * to workflows: those survive continue-as-new and a reset, and every message keeps its own.
 */
public final class TraceParent {
  /** The name of the header, of HTTP and of Temporal. */
  public static final String HEADER = "traceparent";

  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

  private TraceParent() {}

  /** Where this thread is; null if nothing is traced here. */
  public static @Nullable String current() {
    return of(Span.current().getSpanContext());
  }

  /** A span's place; null if it is no span. */
  static @Nullable String of(SpanContext span) {
    Map<String, String> carrier = new HashMap<>();
    W3C.inject(Context.root().with(Span.wrap(span)), carrier, TraceParent::put);
    return carrier.get(HEADER);
  }

  private static void put(@Nullable Map<String, String> carrier, String key, String value) {
    Objects.requireNonNull(carrier).put(key, value);
  }

  /** A context below that place; the root for null and for what makes no sense. */
  public static Context below(@Nullable String traceParent) {
    return traceParent == null
        ? Context.root()
        : W3C.extract(Context.root(), traceParent, OneHeader.INSTANCE);
  }

  /** The carrier is the value itself. */
  private enum OneHeader implements TextMapGetter<String> {
    INSTANCE;

    @Override
    public @Nullable String get(@Nullable String carrier, String key) {
      return key.equals(HEADER) ? carrier : null;
    }
  }
}
