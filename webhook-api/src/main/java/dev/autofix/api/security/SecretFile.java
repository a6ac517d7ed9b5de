package dev.autofix.api.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets in a file, one a line; each line is valid, so that a secret can be rotated without a
 * gap. A changed file is read again. While it cannot be read, nothing matches. Thread-safe.
 */
public final class SecretFile implements Secret {
  private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);

  private record Version(FileTime modified, long size, @Nullable Object key) {}

  private record Content(Version version, List<SecretDigest> secrets) {}

  private final Path file;
  private volatile @Nullable Content content;

  public SecretFile(Path file) {
    this.file = file;
  }

  @Override
  public boolean matches(String presented) {
    try {
      boolean match = false;
      for (SecretDigest secret : current().secrets()) {
        match |= secret.matches(presented);
      }
      return match;
    } catch (IOException e) {
      LOG.error(
          "cannot read the secret {}: {} (everybody is refused until then)", file, e.toString());
      return false;
    }
  }

  /**
   * Reads the file once, so that a mistake shows at start-up.
   *
   * @throws IOException if it cannot be read or holds no secret
   */
  public void check() throws IOException {
    if (current().secrets().isEmpty()) {
      throw new IOException(file + " is empty (expected: one secret a line)");
    }
  }

  private Content current() throws IOException {
    Version version = version();
    Content known = content;
    if (known == null || !known.version.equals(version)) {
      List<SecretDigest> secrets =
          Files.readAllLines(file).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .map(SecretDigest::new)
              .toList();
      known = new Content(version, secrets);
      content = known;
    }
    return known;
  }

  private Version version() throws IOException {
    BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
    return new Version(seen.lastModifiedTime(), seen.size(), seen.fileKey());
  }
}
