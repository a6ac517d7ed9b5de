package dev.autofix.workflows.fix;

import org.jspecify.annotations.Nullable;

/**
 * A person's no.
 *
 * @param keep leave what was written; otherwise it is reverted
 */
public record Cancellation(boolean keep, @Nullable String actor, @Nullable String reason) {
  RevertCause cause() {
    return RevertCause.of(actor, "cancelled", reason);
  }
}
