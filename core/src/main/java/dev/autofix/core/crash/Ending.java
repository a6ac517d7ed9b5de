package dev.autofix.core.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a run of a container ended.
 *
 * @param reason Kubernetes' word for it, such as {@code Error}, {@code OOMKilled} or {@code
 *     StartError}
 * @param message what the runtime or the container left as its last words, without secrets
 * @param ran how long it ran; null when unknown
 */
public record Ending(
    int exitCode, String reason, String message, @Nullable Duration ran, Instant finishedAt) {
  private static final int SIGNALLED = 128;
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15,
          "SIGTERM");

  public Ending {
    message = Redaction.line(message);
  }

  boolean oomKilled() {
    return reason.equals("OOMKilled");
  }

  /** Whether the runtime could not even start the command. */
  boolean neverStarted() {
    return reason.equals("StartError") || reason.equals("ContainerCannotRun");
  }

  /** Whether it was ended by a kill, as a failed probe does. */
  boolean killed() {
    return exitCode == SIGNALLED + 9 || exitCode == SIGNALLED + 15;
  }

  /** Whether something that was last seen at this time may belong to this run. */
  boolean during(Instant time) {
    return ran == null || !time.isBefore(finishedAt.minus(ran));
  }

  /** The exit code as people read it, and how long it took. */
  String text() {
    String signal = exitCode > SIGNALLED ? SIGNALS.get(exitCode - SIGNALLED) : null;
    return "exit code %d%s%s"
        .formatted(
            exitCode,
            signal == null ? "" : " (" + signal + ")",
            ran == null ? "" : " after " + ran.toSeconds() + " s");
  }
}
