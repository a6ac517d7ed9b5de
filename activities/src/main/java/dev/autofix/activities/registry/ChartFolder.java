package dev.autofix.activities.registry;

import dev.autofix.activities.http.Calls;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import okio.ByteString;

/**
 * A folder of packed charts: what people put there counts for every repository; what is missing is
 * downloaded, if its repository is allowed, and kept under that repository's name. A version never
 * changes, so nothing is read twice. Thread-safe.
 */
public final class ChartFolder implements RemoteCharts {
  private final Path folder;
  private final List<String> allowed;
  private final HelmRepository repositories;
  private final OciRegistry registries;

  /**
   * @param folder made when it is first needed
   * @param allowed repositories that may be read, as URL prefixes
   */
  public ChartFolder(Path folder, List<String> allowed, Duration timeout, Calls calls) {
    Download download = new Download(timeout, calls);
    this.folder = folder;
    this.allowed = List.copyOf(allowed);
    this.repositories = new HelmRepository(download);
    this.registries = new OciRegistry(download);
  }

  @Override
  public Path packed(RemoteChart chart) {
    Path own = folder.resolve(chart.fileName());
    if (Files.isRegularFile(own)) {
      return own;
    }
    Path kept = folder.resolve(directory(chart.repository())).resolve(chart.fileName());
    if (Files.isRegularFile(kept)) {
      return kept;
    }
    requireAllowed(chart);
    byte[] content = chart.isOci() ? registries.packed(chart) : repositories.packed(chart);
    return keep(kept, content);
  }

  private void requireAllowed(RemoteChart chart) {
    String url =
        chart.isOci()
            ? "oci://" + chart.repository().replaceFirst("^oci://", "")
            : chart.repository();
    boolean covered =
        allowed.stream()
            .anyMatch(
                prefix ->
                    url.equals(prefix)
                        || url.startsWith(prefix.endsWith("/") ? prefix : prefix + "/"));
    if (!covered) {
      throw new AutofixException(
          FailureType.REFUSED,
          "%s is not in charts.folder, and that repository is not among those that may be read %s (remedy: put %s there, or allow it in charts.repositories)"
              .formatted(chart, allowed, chart.fileName()));
    }
  }

  private static String directory(String repository) {
    return ByteString.encodeUtf8(repository).sha256().hex();
  }

  private static Path keep(Path target, byte[] content) {
    try {
      Files.createDirectories(target.getParent());
      Path part = Files.createTempFile(target.getParent(), "part", "");
      Files.write(part, content);
      return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION, "charts.folder cannot be written: " + e.getMessage(), e);
    }
  }
}
