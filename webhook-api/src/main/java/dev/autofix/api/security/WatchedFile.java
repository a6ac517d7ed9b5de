package dev.autofix.api.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The secrets in a file, one a line; each line is valid, so that a secret can be rotated without a
 * gap. A changed file is read again. Thread-safe.
 */
final class WatchedFile<T> {
  private record Version(FileTime modified, long size, @Nullable Object key) {}

  private record Content<T>(Version version, List<T> secrets) {}

  private final Path file;
  private final Function<String, T> secret;
  private volatile @Nullable Content<T> content;

  /**
   * @param secret what is kept of a line
   */
  WatchedFile(Path file, Function<String, T> secret) {
    this.file = file;
    this.secret = secret;
  }

  /** Those that are in it now. */
  List<T> current() throws IOException {
    Version version = version();
    Content<T> known = content;
    if (known == null || !known.version.equals(version)) {
      List<T> secrets =
          Files.readAllLines(file).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .map(secret)
              .toList();
      known = new Content<>(version, secrets);
      content = known;
    }
    return known.secrets;
  }

  /**
   * Reads the file once, so that a mistake shows at start-up.
   *
   * @throws IOException if it cannot be read or holds no secret
   */
  void check() throws IOException {
    if (current().isEmpty()) {
      throw new IOException(file + " is empty (expected: one secret a line)");
    }
  }

  private Version version() throws IOException {
    BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
    return new Version(seen.lastModifiedTime(), seen.size(), seen.fileKey());
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
