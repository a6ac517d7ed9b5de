package dev.autofix.activities.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A program that says it is Helm, and renders as its script says. */
final class FakeHelm {
  private FakeHelm() {}

  /** Tells {@code version}; {@code template ...} runs {@code script} with the arguments. */
  static Path create(Path folder, String version, String script) throws IOException {
    Path program =
        Files.writeString(
            folder.resolve("helm"),
            """
            #!/bin/sh
            if [ "$1" = version ]; then
              echo '%s'
              exit 0
            fi
            %s
            """
                .formatted(version, script));
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  static Path create(Path folder, String script) throws IOException {
    return create(folder, "v3.19.4+g7cfb6e4", script);
  }
}
