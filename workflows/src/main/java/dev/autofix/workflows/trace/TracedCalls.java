package dev.autofix.workflows.trace;

import io.temporal.common.converter.GlobalDataConverter;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;

/** Puts the workflow's place in its trace into the header of each activity. */
final class TracedCalls extends WorkflowOutboundCallsInterceptorBase {
  TracedCalls(WorkflowOutboundCallsInterceptor next) {
    super(next);
  }

  @Override
  public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
    String place = TraceParent.of(WorkflowTracer.get().current());
    if (place != null) {
      GlobalDataConverter.get()
          .toPayload(place)
          .ifPresent(payload -> input.getHeader().getValues().put(TraceParent.HEADER, payload));
    }
    return super.executeActivity(input);
  }
}
