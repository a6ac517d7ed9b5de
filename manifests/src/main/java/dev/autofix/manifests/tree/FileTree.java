package dev.autofix.manifests.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files by their path from the root of a Git tree, with slashes; the root itself is "". */
public interface FileTree {
  /** A file's text; empty if there is no such file. */
  Optional<String> text(String path);

  /** Whether there is such a file or folder. */
  boolean exists(String path);

  /** The files below a folder on disk. */
  static FileTree on(Path root) {
    return new FileTree() {
      @Override
      public Optional<String> text(String path) {
        Path file = root.resolve(path);
        try {
          return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public boolean exists(String path) {
        return Files.exists(root.resolve(path));
      }
    };
  }
}
