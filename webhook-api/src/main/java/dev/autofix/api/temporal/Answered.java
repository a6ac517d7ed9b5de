package dev.autofix.api.temporal;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import java.util.Optional;
import java.util.function.Supplier;

/** Calls of one workflow: a workflow that is not there is an answer, a silent server is not. */
final class Answered {
  private Answered() {}

  static <T> Optional<T> present(Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    } catch (WorkflowException | StatusRuntimeException e) {
      throw new AutofixException(
          FailureType.UNAVAILABLE,
          "Temporal did not answer: " + Causes.text(e) + " (is a worker running?)",
          e);
    }
  }
}
