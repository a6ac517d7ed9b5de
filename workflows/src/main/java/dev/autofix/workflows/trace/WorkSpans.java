package dev.autofix.workflows.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spans of one piece of work in a workflow: the whole, and below it its states, one after the
 * other. Each is told when it is over, with the times of the history and under an id that a replay
 * comes to again. So nothing is held open while a process may die, a replay tells nothing twice,
 * and activities name the span that they belong to before it is told.
 */
public final class WorkSpans {
  private final WorkflowTracer tracer;
  private final @Nullable OpenSpan whole;
  private @Nullable OpenSpan state;
  private int states;

  private WorkSpans(WorkflowTracer tracer, @Nullable OpenSpan whole) {
    this.tracer = tracer;
    this.whole = whole;
  }

  /**
   * Begins the whole.
   *
   * @param traceParent what it was caused by; null: nothing of this work is traced
   */
  public static WorkSpans begin(String name, @Nullable String traceParent) {
    WorkflowTracer tracer = WorkflowTracer.get();
    SpanContext parent = spanOf(traceParent);
    WorkSpans spans =
        new WorkSpans(tracer, parent.isValid() ? OpenSpan.begin(name, 0, parent) : null);
    spans.leave();
    return spans;
  }

  /** A state begins, and the one before it ends. */
  public void enter(String name) {
    leave();
    if (whole != null) {
      state = OpenSpan.begin(name, ++states, whole.self());
      tracer.current(state.self());
    }
  }

  /** The state ends; what follows belongs to the whole. */
  public void leave() {
    if (state != null) {
      tracer.tell(state, Attributes.empty(), List.of());
      state = null;
    }
    tracer.current(whole == null ? SpanContext.getInvalid() : whole.self());
  }

  /**
   * The whole ends.
   *
   * @param causes places in other traces that had a part in it; null where one is not traced
   */
  public void end(Attributes attributes, List<@Nullable String> causes) {
    leave();
    if (whole != null) {
      SpanContext parent = whole.parent();
      List<SpanContext> links =
          causes.stream()
              .map(WorkSpans::spanOf)
              .filter(cause -> cause.isValid() && !cause.equals(parent))
              .toList();
      tracer.tell(whole, attributes, links);
    }
    tracer.current(SpanContext.getInvalid());
  }

  private static SpanContext spanOf(@Nullable String traceParent) {
    return Span.fromContext(TraceParent.below(traceParent)).getSpanContext();
  }
}
