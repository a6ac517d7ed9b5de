package dev.autofix.api.fixes;

import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.fix.Retry;
import java.util.Optional;

/**
 * One fix at a time, by its workflow id. Decisions are durable when the call returns; they answer
 * whether the fix is open.
 */
public interface FixDirectory {
  Optional<FixStatus> status(String id);

  boolean approve(String id, Approval approval);

  boolean cancel(String id, Cancellation cancellation);

  boolean retry(String id, Retry retry);
}
