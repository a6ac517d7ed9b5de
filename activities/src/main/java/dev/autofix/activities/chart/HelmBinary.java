package dev.autofix.activities.chart;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A {@code helm} program that has said which version it is, and that the version will do. */
record HelmBinary(Path path, HelmVersion version) {
  private static final String REMEDY =
      "remedy: install Helm " + HelmVersion.OLDEST + " or later, or set renderer.helm to library";

  /**
   * Asks the program for its version.
   *
   * @throws AutofixException of type CONFIGURATION if it is no Helm that will do
   */
  static HelmBinary at(Path path, RenderBounds bounds) {
    try (RenderFolder folder = RenderFolder.create(bounds.scratch())) {
      String printed = run(path, folder, bounds);
      HelmVersion version =
          HelmVersion.find(printed)
              .orElseThrow(() -> unfit(path, "says '" + Complaint.of(printed) + "'", null));
      if (!version.isSupported()) {
        throw unfit(path, "is Helm " + version.text(), null);
      }
      return new HelmBinary(path, version);
    } catch (IOException e) {
      throw unfit(path, "does not start: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AutofixException(FailureType.UNAVAILABLE, "interrupted while asking " + path, e);
    }
  }

  private static String run(Path path, RenderFolder folder, RenderBounds bounds)
      throws IOException, InterruptedException {
    Process process = folder.start(List.of(path.toString(), "version", "--short"), bounds);
    if (!process.waitFor(bounds.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
      ProcessTree.kill(process);
      throw unfit(path, "does not tell its version", null);
    }
    return folder.text(folder.output()) + folder.text(folder.errorOutput());
  }

  private static AutofixException unfit(Path path, String seen, @Nullable Throwable cause) {
    return new AutofixException(
        FailureType.CONFIGURATION,
        "%s %s (expected: Helm %s or later; %s)".formatted(path, seen, HelmVersion.OLDEST, REMEDY),
        cause);
  }
}
