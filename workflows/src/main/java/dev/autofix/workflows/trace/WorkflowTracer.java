package dev.autofix.workflows.trace;

import static dev.autofix.workflows.WorkflowTime.now;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.temporal.workflow.WorkflowLocal;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.time.Instant;
import java.util.List;

/** What one run of a workflow traces with, and where its activities belong at this moment. */
final class WorkflowTracer {
  private static final WorkflowLocal<WorkflowTracer> OF_THIS_WORKFLOW =
      WorkflowLocal.withCachedInitial(() -> new WorkflowTracer(TracerProvider.noop().get("none")));

  private final Tracer tracer;
  private SpanContext current = SpanContext.getInvalid();

  private WorkflowTracer(Tracer tracer) {
    this.tracer = tracer;
  }

  /** The one that was installed; without one nothing is told. */
  static WorkflowTracer get() {
    return OF_THIS_WORKFLOW.get();
  }

  /** To be called before the workflow is made. */
  static void install(Tracer tracer) {
    OF_THIS_WORKFLOW.set(new WorkflowTracer(tracer));
  }

  /** The span that an activity scheduled now belongs to; invalid where nothing is traced. */
  SpanContext current() {
    return current;
  }

  void current(SpanContext now) {
    current = now;
  }

  /** Tells a span that ends now, unless this is a replay and it was told before. */
  void tell(OpenSpan span, Attributes attributes, List<SpanContext> links) {
    if (WorkflowUnsafe.isReplaying()) {
      return;
    }
    SpanBuilder builder =
        tracer
            .spanBuilder(span.name())
            .setParent(Context.root().with(Span.wrap(span.parent())))
            .setStartTimestamp(span.began())
            .setAllAttributes(attributes);
    links.forEach(builder::addLink);
    Instant end = now();
    SpanIds.choose(span.self().getSpanId()).wrap(() -> builder.startSpan().end(end)).run();
  }
}
