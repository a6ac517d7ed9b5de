package dev.autofix.activities.git;

import dev.autofix.activities.git.commit.Author;
import dev.autofix.activities.git.credential.CredentialSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Engines as the tests need them. */
public final class Engines {
  static final Author AUTHOR = new Author("Autofix", "autofix@example.com");

  private Engines() {}

  /** An engine whose home holds no credential. */
  public static GitEngine open(Path mirrors) {
    return open(mirrors, AUTHOR);
  }

  static GitEngine open(Path mirrors, Author author) {
    CredentialSettings none = credentials(mirrors.resolveSibling("home"));
    return GitEngine.open(GitSettings.of(mirrors, author, none));
  }

  static GitEngine open(Path mirrors, CredentialSettings credentials) {
    return GitEngine.open(GitSettings.of(mirrors, AUTHOR, credentials));
  }

  public static CredentialSettings credentials(Path home) {
    return new CredentialSettings(List.of(), List.of(), home, Map.of(), Optional.empty());
  }
}
