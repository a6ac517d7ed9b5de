package dev.autofix.activities.git;

import dev.autofix.activities.git.commit.Author;
import dev.autofix.activities.git.credential.CredentialSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * What an engine needs.
 *
 * @param mirrors the folder for the mirrors; one process at a time may use it
 * @param timeout how long a server may stay silent before the connection is given up
 */
public record GitSettings(
    Path mirrors, Author author, CredentialSettings credentials, Duration timeout, Clock clock) {
  private static final Duration SILENCE = Duration.ofSeconds(60);

  /** The usual settings: a minute of silence, the system's clock. */
  public static GitSettings of(Path mirrors, Author author, CredentialSettings credentials) {
    return new GitSettings(mirrors, author, credentials, SILENCE, Clock.systemUTC());
  }
}
