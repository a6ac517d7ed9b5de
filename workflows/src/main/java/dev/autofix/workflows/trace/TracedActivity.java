package dev.autofix.workflows.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.converter.GlobalDataConverter;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.Header;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** One span for each try, current while it runs; its trace id is on each line of the log. */
final class TracedActivity extends ActivityInboundCallsInterceptorBase {
  private static final String IN_THE_LOG = "trace_id";

  private final Tracer tracer;
  private @Nullable ActivityExecutionContext execution;

  TracedActivity(ActivityInboundCallsInterceptor next, Tracer tracer) {
    super(next);
    this.tracer = tracer;
  }

  @Override
  public void init(ActivityExecutionContext context) {
    execution = context;
    super.init(context);
  }

  @Override
  public ActivityOutput execute(ActivityInput input) {
    Context place = TraceParent.below(placeIn(input.getHeader()));
    if (!Span.fromContext(place).getSpanContext().isValid()) {
      return super.execute(input);
    }
    Span span = begun(place, Objects.requireNonNull(execution).getInfo());
    MDC.put(IN_THE_LOG, span.getSpanContext().getTraceId());
    try {
      return place.with(span).wrapSupplier(() -> super.execute(input)).get();
    } catch (RuntimeException | Error e) {
      failed(span, e);
      throw e;
    } finally {
      MDC.remove(IN_THE_LOG);
      span.end();
    }
  }

  private Span begun(Context place, ActivityInfo info) {
    return tracer
        .spanBuilder(info.getActivityType())
        .setParent(place)
        .setAttribute(TraceKeys.WORKFLOW, info.getWorkflowId())
        .setAttribute(TraceKeys.ATTEMPT, (long) info.getAttempt())
        .startSpan();
  }

  /** The kind only: the text may hold what no trace should. */
  private static void failed(Span span, Throwable failure) {
    if (failure instanceof ActivityCompletionException) {
      span.setAttribute(TraceKeys.ERROR, "cancelled");
      return;
    }
    if (failure instanceof ApplicationFailure known) {
      span.setAttribute(TraceKeys.ERROR, known.getType());
      if (known.getCategory() == ApplicationErrorCategory.BENIGN) {
        span.setAttribute(TraceKeys.UNDECIDED, true);
        return;
      }
    } else {
      span.setAttribute(TraceKeys.ERROR, failure.getClass().getName());
    }
    span.setStatus(StatusCode.ERROR);
  }

  private static @Nullable String placeIn(Header header) {
    Payload payload = header.getValues().get(TraceParent.HEADER);
    return payload == null
        ? null
        : GlobalDataConverter.get().fromPayload(payload, String.class, String.class);
  }
}
