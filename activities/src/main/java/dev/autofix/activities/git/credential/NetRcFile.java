package dev.autofix.activities.git.credential;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.transport.NetRC;
import org.eclipse.jgit.transport.URIish;

/** The logins of a {@code .netrc}, read anew each time. */
record NetRcFile(Path file) implements CredentialSource {
  @Override
  public Optional<Login> find(URIish uri) {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    NetRC.NetRCEntry entry = new NetRC(file.toFile()).getEntry(uri.getHost());
    if (entry == null || entry.login == null || entry.password == null) {
      return Optional.empty();
    }
    return Optional.of(new Login(entry.login, new String(entry.password)));
  }
}
