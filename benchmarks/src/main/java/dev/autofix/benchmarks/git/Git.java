package dev.autofix.benchmarks.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The installed git, without anybody's configuration. */
public record Git(Path home) {
  /** What a command did. */
  public record Ran(int status, String output) {}

  /** Ends with whatever status. */
  public Ran tryRun(Path folder, String... arguments) throws IOException, InterruptedException {
    Process process = start(folder, arguments);
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), output);
  }

  /** What the command printed; it must succeed. */
  public String run(Path folder, String... arguments) throws IOException, InterruptedException {
    Ran ran = tryRun(folder, arguments);
    if (ran.status() != 0) {
      throw new IllegalStateException("git " + List.of(arguments) + ": " + ran.output());
    }
    return ran.output().strip();
  }

  Process start(Path folder, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(folder.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "HOME", home.toString(),
                "GIT_CONFIG_NOSYSTEM", "1",
                "GIT_TERMINAL_PROMPT", "0",
                "GIT_AUTHOR_NAME", "Loop",
                "GIT_AUTHOR_EMAIL", "loop@example.com",
                "GIT_COMMITTER_NAME", "Loop",
                "GIT_COMMITTER_EMAIL", "loop@example.com"));
    return builder.start();
  }
}
