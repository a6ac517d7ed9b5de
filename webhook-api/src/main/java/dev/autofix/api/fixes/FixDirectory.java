package dev.autofix.api.fixes;

import dev.autofix.workflows.fix.Approval;
import dev.autofix.workflows.fix.Cancellation;
import dev.autofix.workflows.fix.FixStatus;
import dev.autofix.workflows.fix.Retry;
import dev.autofix.workflows.fix.Revert;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One fix at a time, by its workflow id. Decisions are durable when the call returns; they answer
 * whether the fix is open.
 */
public interface FixDirectory {
  /**
   * Where a fix stands, also after it ended.
   *
   * @param run one run of it; null: the newest
   */
  Optional<FixStatus> status(String id, @Nullable String run);

  boolean approve(String id, Approval approval);

  boolean cancel(String id, Cancellation cancellation);

  boolean retry(String id, Retry retry);

  boolean revert(String id, Revert revert);
}
