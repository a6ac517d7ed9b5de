package dev.autofix.worker.command;

/** Ends the process with a failure; the output has said why. */
final class Unsuccessful extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  Unsuccessful() {
    this(ExitCodes.FAILED);
  }

  Unsuccessful(int exitCode) {
    this.exitCode = exitCode;
  }

  int exitCode() {
    return exitCode;
  }
}
