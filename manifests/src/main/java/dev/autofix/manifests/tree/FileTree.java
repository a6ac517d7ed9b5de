package dev.autofix.manifests.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files by their path from the root of a Git tree, with slashes. */
@FunctionalInterface
public interface FileTree {
  /** A file's text; empty if there is no such file. */
  Optional<String> text(String path);

  /** The files below a folder on disk. */
  static FileTree on(Path root) {
    return path -> {
      Path file = root.resolve(path);
      try {
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
