package dev.autofix.activities.http;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** A token in a file that is read again when it changes. Thread-safe. */
public final class TokenFile implements TokenSource {
  private final Path file;
  private volatile Known known = new Known(FileTime.fromMillis(0), "");

  public TokenFile(Path file) {
    this.file = file;
  }

  /** What a header cannot hold would be named, with the token, by the HTTP client's exception. */
  private String plain(String text) {
    String token = text.strip();
    if (token.chars().allMatch(c -> c > ' ' && c <= '~')) {
      return token;
    }
    throw new AutofixException(
        FailureType.CONFIGURATION,
        "the token file %s holds more than a token (expected: one line of printable ASCII, without spaces)"
            .formatted(file));
  }

  private record Known(FileTime changed, String token) {}

  @Override
  public String token() {
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      Known last = known;
      if (last.token().isEmpty() || !last.changed().equals(changed)) {
        last = new Known(changed, plain(Files.readString(file, StandardCharsets.ISO_8859_1)));
        known = last;
      }
      return last.token();
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION, "the token file " + file + " cannot be read", e);
    }
  }
}
