package dev.autofix.manifests.chart;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder of our own for as long as one piece of work takes. */
public record ScratchFolder(Path path) implements AutoCloseable {

  /**
   * A new folder among the system's temporary files.
   *
   * @throws AutofixException of type UNAVAILABLE if there can be none
   */
  public static ScratchFolder create(String prefix) {
    return create(Path.of(System.getProperty("java.io.tmpdir")), prefix);
  }

  /** A new folder in {@code parent}. */
  public static ScratchFolder create(Path parent, String prefix) {
    try {
      return new ScratchFolder(Files.createTempDirectory(parent, prefix));
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.UNAVAILABLE, "no scratch folder in " + parent + ": " + e, e);
    }
  }

  /**
   * Removes the folder. What a dying child still writes may stay behind, among the system's
   * temporary files: no result is lost for that.
   */
  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      path.toFile().deleteOnExit();
    }
  }
}
