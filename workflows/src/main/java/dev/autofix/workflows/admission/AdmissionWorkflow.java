package dev.autofix.workflows.admission;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/**
 * The leave to commit, for a whole installation. Started by whoever needs it first; it never ends.
 * If it is lost, the next request starts another with an empty ledger: commits are delayed by that,
 * reverts are not.
 */
@WorkflowInterface
public interface AdmissionWorkflow {
  @WorkflowMethod
  void run(AdmissionInput input);

  @SignalMethod
  void ask(Ask ask);

  @SignalMethod
  void ended(RoundEnded ended);

  /** Holds steps. */
  @SignalMethod
  void pause(@Nullable Order order);

  /** Holds steps and reverts. */
  @SignalMethod
  void kill(@Nullable Order order);

  /** Lifts both of the scope. */
  @SignalMethod
  void resume(@Nullable Order order);

  @SignalMethod
  void resetBreaker(@Nullable Order order);

  @QueryMethod
  AdmissionStatus status();
}
