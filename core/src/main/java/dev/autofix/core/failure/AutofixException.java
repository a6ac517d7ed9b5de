package dev.autofix.core.failure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A failure at the edge to an outside system, already classified. Messages say what was seen, then
 * what was expected or what to do, and never hold a credential.
 */
public final class AutofixException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureType type;
  private final @Nullable Duration retryAfter;

  public AutofixException(FailureType type, String message) {
    this(type, message, null);
  }

  public AutofixException(FailureType type, String message, @Nullable Throwable cause) {
    this(type, message, null, cause);
  }

  private AutofixException(
      FailureType type, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.type = type;
    this.retryAfter = retryAfter;
  }

  /** A failure of the world that says itself when another attempt makes sense. */
  public static AutofixException retryAfter(FailureType type, String message, Duration retryAfter) {
    return new AutofixException(type, message, retryAfter, null);
  }

  public FailureType type() {
    return type;
  }

  /** When to try again; null: whenever the caller's retries come. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
