package dev.autofix.activities.git.credential;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.transport.URIish;

/** The logins of the configuration; a secret's file is read for each use, so it may be rotated. */
record ConfiguredLogins(List<CredentialSettings.ConfiguredLogin> logins)
    implements CredentialSource {
  @Override
  public Optional<Login> find(URIish uri) {
    String url = uri.toString();
    return logins.stream()
        .filter(login -> isBelow(url, login.urlPrefix()))
        .findFirst()
        .map(ConfiguredLogins::read);
  }

  /** A prefix ends at a slash, or example.com would also stand for example.com.evil.org. */
  private static boolean isBelow(String url, String prefix) {
    String folder = prefix.endsWith("/") ? prefix : prefix + "/";
    return url.equals(prefix) || url.startsWith(folder);
  }

  private static Login read(CredentialSettings.ConfiguredLogin login) {
    try {
      String secret = Files.readString(login.secret()).strip();
      return new Login(login.user(), secret);
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION,
          "cannot read the secret for %s from %s".formatted(login.urlPrefix(), login.secret()),
          e);
    }
  }
}
