package dev.autofix.manifests.tree;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.autofix.manifests.chart.RenderResult;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The kustomize program where the machine has one; tests that need it are left out elsewhere. */
final class RealKustomize implements KustomizeRenderer {
  private final Path program;
  int renders;

  private RealKustomize(Path program) {
    this.program = program;
  }

  static RealKustomize orSkip() {
    Optional<Path> program =
        Stream.concat(
                Stream.of(System.getenv("PATH").split(File.pathSeparator)),
                Stream.of(System.getProperty("user.home") + "/.cache/autofix-lab/bin"))
            .map(folder -> Path.of(folder, "kustomize"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(program.isPresent(), "no kustomize on the PATH");
    return new RealKustomize(program.get());
  }

  @Override
  public RenderResult render(Path overlay) {
    renders++;
    try {
      Path errors = Files.createTempFile("kustomize", ".err");
      Process process =
          new ProcessBuilder(program.toString(), "build", overlay.toString())
              .redirectError(errors.toFile())
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      RenderResult result =
          process.waitFor() == 0
              ? new RenderResult.Rendered(output)
              : new RenderResult.Failed(Files.readString(errors));
      Files.delete(errors);
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
