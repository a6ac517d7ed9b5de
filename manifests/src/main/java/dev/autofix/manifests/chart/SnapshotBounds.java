package dev.autofix.manifests.chart;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes sure that nothing a render reads lies outside the snapshot: Helm follows symbolic links,
 * and a template could print what they lead to.
 */
public final class SnapshotBounds {
  private static final int MAX_FILES = 20_000;

  private final Path root;
  private final Set<Path> visited = new HashSet<>();
  private int files;

  private SnapshotBounds(Path root) {
    this.root = root;
  }

  /**
   * Checks the chart's folder and all value files.
   *
   * @throws ChartRefused naming the link, or the file that is missing
   */
  public static void check(ChartInput input) {
    try {
      SnapshotBounds bounds = new SnapshotBounds(input.root().toRealPath());
      bounds.requireFile(input, input.chart().resolve("Chart.yaml"));
      for (Path file : input.valueFiles()) {
        bounds.requireFile(input, file);
      }
      bounds.folder(input.chart());
    } catch (IOException e) {
      throw new ChartRefused("the chart cannot be read: " + e, "Check the repository.");
    }
  }

  private void requireFile(ChartInput input, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new ChartRefused(
          "there is no file " + input.relative(file),
          "Check the chart's path and the value files of the Application.");
    }
    requireInside(file);
  }

  private void folder(Path folder) throws IOException {
    if (!visited.add(folder.toRealPath())) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (++files > MAX_FILES) {
          throw new ChartRefused(
              "the chart holds more than " + MAX_FILES + " files", "Name the chart's own folder.");
        }
        if (Files.isSymbolicLink(entry)) {
          requireInside(entry);
        }
        if (Files.isDirectory(entry)) {
          folder(entry);
        }
      }
    }
  }

  private void requireInside(Path entry) throws IOException {
    if (!Files.exists(entry) || !entry.toRealPath().startsWith(root)) {
      throw new ChartRefused(
          "the link " + entry.getFileName() + " leads out of the repository",
          "Replace the link by the file itself.");
    }
  }
}
