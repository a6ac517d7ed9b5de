package dev.autofix.workflows.trace;

import static dev.autofix.workflows.WorkflowTime.now;

import io.opentelemetry.api.trace.SpanContext;
import io.temporal.workflow.Workflow;
import java.time.Instant;

/** A span of a workflow that has begun and is not told yet. */
record OpenSpan(String name, SpanContext parent, SpanContext self, Instant began) {
  /**
   * Begins now.
   *
   * @param number tells it from others of its name that begin at the same time
   */
  static OpenSpan begin(String name, int number, SpanContext parent) {
    Instant now = now();
    String text =
        "%s/%s/%s/%d/%d"
            .formatted(
                parent.getTraceId(),
                Workflow.getInfo().getWorkflowId(),
                name,
                number,
                now.toEpochMilli());
    SpanContext self =
        SpanContext.createFromRemoteParent(
            parent.getTraceId(), SpanIds.of(text), parent.getTraceFlags(), parent.getTraceState());
    return new OpenSpan(name, parent, self, now);
  }
}
