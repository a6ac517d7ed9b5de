package dev.autofix.worker.command;

import dev.autofix.core.failure.AutofixException;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.UndefinedEnvironmentVariableException;
import java.io.IOException;
import java.io.PrintWriter;

/** Says what went wrong in a line or two where it is known, else with all that is known. */
final class CommandFailures {
  private CommandFailures() {}

  static void print(PrintWriter err, Throwable failure) {
    if (failure instanceof Unsuccessful) {
      return;
    }
    Throwable known = known(failure);
    if (known == null) {
      failure.printStackTrace(err);
    } else {
      String remedy =
          known instanceof UndefinedEnvironmentVariableException
              ? " (set it, or write ${NAME:-default})"
              : "";
      err.println("autofix: " + String.valueOf(known.getMessage()).strip() + remedy);
    }
    err.flush();
  }

  /** The first in the chain of causes whose message is meant for people; null if there is none. */
  private static @org.jspecify.annotations.Nullable Throwable known(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AutofixException
          || cause instanceof ConfigurationException
          || cause instanceof UndefinedEnvironmentVariableException
          || cause instanceof IOException) {
        return cause;
      }
    }
    return null;
  }
}
