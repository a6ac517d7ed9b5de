package dev.autofix.workflows.alert;

import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.FixEnded;
import dev.autofix.workflows.fix.Retry;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The life of one alert; started by {@code signalWithStart(alertFired)}, one open run per id. */
@WorkflowInterface
public interface AlertWorkflow {
  @WorkflowMethod
  AlertResult run(AlertInput input);

  @SignalMethod
  void alertFired(FiredAlert alert);

  /**
   * Passed on to the fix, as a hint only: a resolved alert may just mean that the pod or Prometheus
   * is gone.
   *
   * @param endedAt when it ended, so that the late end of an earlier firing does not end a newer
   *     one; null, as in a signal by hand: just now
   */
  @SignalMethod
  void alertResolved(@Nullable Instant endedAt);

  @SignalMethod
  void fixEnded(FixEnded ended);

  /** Passed on to the fix. */
  @SignalMethod
  void approve(@Nullable Approval approval);

  /** Passed on to the fix; without a fix it ends the alert. */
  @SignalMethod
  void cancel(@Nullable Cancellation cancellation);

  /** Passed on to the fix. */
  @SignalMethod
  void retry(@Nullable Retry retry);

  @QueryMethod
  AlertStatus status();
}
