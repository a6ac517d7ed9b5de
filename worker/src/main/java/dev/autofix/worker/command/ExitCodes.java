package dev.autofix.worker.command;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.worker.remote.ApiRefusal;
import net.sourceforge.argparse4j.inf.ArgumentParserException;

/** What the end of a command means to a script; documented in docs/cli.md. */
final class ExitCodes {
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int UNKNOWN = 3;
  static final int FORBIDDEN = 4;
  static final int CONFLICT = 5;
  static final int SILENT = 6;
  static final int OTHERWISE = 7;
  static final int OPEN = 8;

  private ExitCodes() {}

  static int of(Throwable failure) {
    if (failure instanceof Unsuccessful known) {
      return known.exitCode();
    }
    if (failure instanceof ApiRefusal refusal) {
      return of(refusal.status());
    }
    if (failure instanceof AutofixException known) {
      return known.type() == FailureType.INVALID
          ? USAGE
          : known.type() == FailureType.UNAVAILABLE ? SILENT : FAILED;
    }
    return failure instanceof ArgumentParserException ? USAGE : FAILED;
  }

  private static int of(int status) {
    return switch (status) {
      case 400, 422 -> USAGE;
      case 401, 403 -> FORBIDDEN;
      case 404 -> UNKNOWN;
      case 409 -> CONFLICT;
      case 502, 503, 504 -> SILENT;
      default -> FAILED;
    };
  }
}
