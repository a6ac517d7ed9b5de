package dev.autofix.api.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys with which others sign what they send. Never prints one. */
@FunctionalInterface
public interface SigningKeys {
  String ALGORITHM = "HmacSHA256";

  /** Each of them counts; none: nothing does. */
  List<SecretKeySpec> keys();

  /** One key that stays. */
  static SigningKeys of(String secret) {
    SecretKeySpec key = key(secret);
    return () -> List.of(key);
  }

  /**
   * Those in a file, one a line, which is read again when it changes.
   *
   * @throws IOException if it cannot be read now or holds no key
   */
  static SigningKeys in(Path file) throws IOException {
    WatchedFile<SecretKeySpec> watched = new WatchedFile<>(file, SigningKeys::key);
    watched.check();
    Logger log = LoggerFactory.getLogger(SigningKeys.class);
    return () -> {
      try {
        return watched.current();
      } catch (IOException e) {
        log.error("cannot read {}: {} (every signature is refused until then)", file, e.toString());
        return List.of();
      }
    };
  }

  private static SecretKeySpec key(String secret) {
    return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
  }
}
