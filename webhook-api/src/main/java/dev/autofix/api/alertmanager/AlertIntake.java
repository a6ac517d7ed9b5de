package dev.autofix.api.alertmanager;

import dev.autofix.workflows.alert.FiredAlert;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts become durable. Both calls return only after that is confirmed, may be repeated, and
 * throw {@link dev.autofix.core.failure.AutofixException} when nobody confirmed.
 */
public interface AlertIntake {
  /** Signals the alert's open workflow, or starts it: one atomic call. */
  void fired(FiredAlert alert, boolean observe, String workflowId);

  /**
   * Signals the alert's open workflow, if there is one.
   *
   * @param endedAt null: just now
   */
  boolean resolved(String workflowId, @Nullable Instant endedAt);
}
