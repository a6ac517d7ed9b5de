package dev.autofix.worker.command;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.worker.remote.ApiRefusal;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.UndefinedEnvironmentVariableException;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Says what went wrong in a line or two where it is known, else with all that is known. */
public final class CommandFailures {
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

  /** What the end of the process says. */
  public static int exitCode(Throwable failure) {
    return ExitCodes.of(failure);
  }

  /** The first in the chain of causes whose message is meant for people; null if there is none. */
  private static @Nullable Throwable known(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AutofixException
          || cause instanceof ApiRefusal
          || cause instanceof ConfigurationException
          || cause instanceof UndefinedEnvironmentVariableException
          || cause instanceof IOException) {
        return cause;
      }
    }
    return null;
  }
}
