package dev.autofix.activities.git.credential;

import dev.autofix.activities.git.repository.HeartbeatWait;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program that hands out credentials: run with exactly this environment, and not for ever. */
record Program(List<String> command, Map<String, String> environment) {
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final int MOST_OUTPUT = 1 << 16;

  /** What it did. Its error stream is dropped: it may say more than anybody should read. */
  record Result(int status, String output) {
    @Override
    public String toString() {
      return "Result[status=" + status + "]";
    }
  }

  Result run(String input) {
    try {
      Process process = start();
      try (OutputStream stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException readsNoInput) {
        // It may answer without reading; its status tells whether it did.
      }
      return finished(process);
    } catch (IOException e) {
      throw failed("cannot be run", e);
    }
  }

  private Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private Result finished(Process process) throws IOException {
    try {
      if (!process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failed("did not end within " + LONGEST, null);
      }
      byte[] output = process.getInputStream().readNBytes(MOST_OUTPUT);
      return new Result(process.exitValue(), new String(output, StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      throw HeartbeatWait.interrupted(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private AutofixException failed(String why, @Nullable IOException cause) {
    return new AutofixException(
        FailureType.CONFIGURATION,
        "%s %s (expected: a program that prints a credential)".formatted(command.get(0), why),
        cause);
  }
}
