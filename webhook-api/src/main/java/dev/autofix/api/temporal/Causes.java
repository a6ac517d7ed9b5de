package dev.autofix.api.temporal;

import io.grpc.StatusRuntimeException;

/** What Temporal's client meant by an exception. */
public final class Causes {
  private Causes() {}

  /** The gRPC status behind {@code failure}; its own text where there is none. */
  public static String text(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StatusRuntimeException status) {
        return String.valueOf(status.getStatus().getCode())
            + (status.getStatus().getDescription() == null
                ? ""
                : ", " + status.getStatus().getDescription());
      }
    }
    return String.valueOf(failure.getMessage());
  }
}
