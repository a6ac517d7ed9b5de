package dev.autofix.activities.git;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Engines as the tests need them. */
final class Engines {
  static final Author AUTHOR = new Author("Autofix", "autofix@example.com");

  private Engines() {}

  /** An engine whose home holds no credential. */
  static GitEngine open(Path mirrors) {
    return open(mirrors, credentials(mirrors.resolveSibling("home")));
  }

  static GitEngine open(Path mirrors, CredentialSettings credentials) {
    return GitEngine.open(GitSettings.of(mirrors, AUTHOR, credentials));
  }

  static CredentialSettings credentials(Path home) {
    return new CredentialSettings(List.of(), List.of(), home, Map.of(), Optional.empty());
  }
}
