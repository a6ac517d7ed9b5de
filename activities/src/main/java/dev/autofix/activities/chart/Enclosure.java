package dev.autofix.activities.chart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What the system puts around a child: limits that hold even if this process dies, and a network
 * namespace of its own, without any network, where that is allowed.
 */
record Enclosure(List<String> prefix) {
  private static final Path SHELL = Path.of("/bin/sh");
  private static final List<String> NO_NETWORK =
      List.of("unshare", "--user", "--map-current-user", "--net", "--");
  // A hard limit that is lower already stays as it is.
  private static final String LIMITED =
      "ulimit -t \"$1\" 2>/dev/null; ulimit -f \"$2\" 2>/dev/null; shift 2; exec \"$@\"";
  private static final int BLOCK = 512;

  Enclosure {
    prefix = List.copyOf(prefix);
  }

  /** What this machine allows; the others do without. */
  static Enclosure detect(RenderBounds bounds) {
    List<String> prefix = new ArrayList<>();
    if (Files.isExecutable(SHELL)) {
      prefix.addAll(List.of(SHELL.toString(), "-c", LIMITED, "render"));
      // A template cannot use more processors than its runtime's collector keeps busy beside it.
      prefix.add(Long.toString(10 + 3 * bounds.timeout().toSeconds()));
      prefix.add(Integer.toString(RenderBounds.MAX_OUTPUT_BYTES / BLOCK + 1));
    }
    if (works(NO_NETWORK)) {
      prefix.addAll(NO_NETWORK);
    }
    return new Enclosure(prefix);
  }

  private static boolean works(List<String> prefix) {
    List<String> trial = new ArrayList<>(prefix);
    trial.add("true");
    try {
      Process process =
          new ProcessBuilder(trial)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(new File("/dev/null"))
              .start();
      if (process.waitFor(5, TimeUnit.SECONDS)) {
        return process.exitValue() == 0;
      }
      ProcessTree.kill(process);
      return false;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  List<String> around(List<String> command) {
    List<String> enclosed = new ArrayList<>(prefix);
    enclosed.addAll(command);
    return enclosed;
  }
}
