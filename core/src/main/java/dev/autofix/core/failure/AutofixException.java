package dev.autofix.core.failure;

import org.jspecify.annotations.Nullable;

/**
 * A failure at the edge to an outside system, already classified. Messages say what was seen, then
 * what was expected or what to do, and never hold a credential.
 */
public final class AutofixException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureType type;

  public AutofixException(FailureType type, String message) {
    this(type, message, null);
  }

  public AutofixException(FailureType type, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.type = type;
  }

  public FailureType type() {
    return type;
  }
}
