package dev.autofix.workflows.fix;

import dev.autofix.workflows.admission.AdmissionAnswer;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * The repair of one workload; started by {@code signalWithStart(join)}. That only one run of an id
 * is open is the lock on the workload.
 */
@WorkflowInterface
public interface FixWorkflow {
  @WorkflowMethod
  FixResult run(FixInput input);

  @SignalMethod
  void join(Join join);

  /** An alert that has joined was resolved, or fired anew. */
  @SignalMethod
  void alertChanged(AlertNews news);

  @SignalMethod
  void approve(@Nullable Approval approval);

  @SignalMethod
  void cancel(@Nullable Cancellation cancellation);

  @SignalMethod
  void retry(@Nullable Retry retry);

  @SignalMethod
  void revert(@Nullable Revert revert);

  @SignalMethod
  void admissionAnswered(AdmissionAnswer answer);

  @QueryMethod
  FixStatus status();
}
