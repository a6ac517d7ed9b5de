package dev.autofix.activities.chart;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The helm program of this machine: named by AUTOFIX_HELM, on the PATH, or the lab's. */
final class RealHelm {
  private RealHelm() {}

  static Optional<Path> find() {
    String named = System.getenv("AUTOFIX_HELM");
    Path lab = Path.of(System.getProperty("user.home"), ".cache/autofix-lab/bin");
    return Stream.concat(
            Stream.ofNullable(named).map(Path::of),
            BoundedProgram.find("helm", System.getenv("PATH") + File.pathSeparator + lab).stream())
        .filter(Files::isExecutable)
        .findFirst();
  }
}
