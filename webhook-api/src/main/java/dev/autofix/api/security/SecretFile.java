package dev.autofix.api.security;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets in a file, one a line; each line is valid, so that a secret can be rotated without a
 * gap. A changed file is read again. While it cannot be read, nothing matches. Thread-safe.
 */
public final class SecretFile implements Secret {
  private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);

  private final WatchedFile<SecretDigest> file;

  public SecretFile(Path file) {
    this.file = new WatchedFile<>(file, SecretDigest::new);
  }

  @Override
  public boolean matches(String presented) {
    try {
      boolean match = false;
      for (SecretDigest secret : file.current()) {
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
    file.check();
  }
}
