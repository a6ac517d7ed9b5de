package dev.autofix.worker.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Charts that do not stand in Git.
 *
 * @param folder packed charts that people put there, and those that were downloaded
 * @param repositories URL prefixes of the Helm repositories and OCI registries that may be read
 */
public record ChartsSettings(Path folder, List<String> repositories) {
  private static final Path DEFAULT_FOLDER =
      Path.of(System.getProperty("user.home"), ".cache", "autofix", "charts");

  public ChartsSettings {
    folder = Fallback.or(folder, DEFAULT_FOLDER);
    repositories = List.copyOf(Fallback.or(repositories, List.of()));
  }

  static ChartsSettings defaults() {
    return new ChartsSettings(DEFAULT_FOLDER, List.of());
  }
}
