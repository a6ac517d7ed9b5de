package dev.autofix.activities;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.function.Supplier;

/**
 * The one way in which a classified failure leaves an activity: Temporal's failure type is the name
 * of the {@link dev.autofix.core.failure.FailureType}, and only failures of the world are retried.
 */
public final class ActivityFailures {
  private static final int MESSAGE_LIMIT = 2048;
  private static final String CUT = " ...";

  private ActivityFailures() {}

  /** Runs {@code work}; an {@link AutofixException} out of it becomes Temporal's failure. */
  public static <T> T translated(Supplier<T> work) {
    try {
      return work.get();
    } catch (AutofixException e) {
      throw translate(e);
    }
  }

  /** The failure as Temporal records it. */
  public static ApplicationFailure translate(AutofixException failure) {
    ApplicationFailure.Builder builder =
        ApplicationFailure.newBuilder()
            .setMessage(bounded(String.valueOf(failure.getMessage())))
            .setType(failure.type().name())
            .setNonRetryable(!failure.type().retryable());
    if (failure.retryAfter() != null) {
      builder.setNextRetryDelay(failure.retryAfter());
    }
    if (failure.type() == FailureType.PENDING) {
      // Neither a log line nor a count of failures for every look at something undecided.
      builder.setCategory(ApplicationErrorCategory.BENIGN);
    }
    Throwable cause = failure.getCause();
    if (cause != null) {
      builder.setCause(cause);
    }
    return builder.build();
  }

  private static String bounded(String message) {
    if (message.length() <= MESSAGE_LIMIT) {
      return message;
    }
    int end = MESSAGE_LIMIT - CUT.length();
    return message.substring(0, Character.isHighSurrogate(message.charAt(end - 1)) ? end - 1 : end)
        + CUT;
  }
}
