package dev.autofix.activities.git.credential;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.transport.URIish;

/** A file of {@code https://user:secret@host} lines, as {@code git credential-store} writes it. */
record StoreFile(Path file) implements CredentialSource {
  private static final Pattern ENCODED_PORT = Pattern.compile("(@[^/@]*)%3[aA]([0-9]+(?:/|$))");

  @Override
  public Optional<Login> find(URIish uri) {
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .flatMap(line -> parse(line.strip()).stream())
          .filter(entry -> matches(entry, uri))
          .map(entry -> new Login(entry.getUser(), entry.getPass()))
          .findFirst();
    } catch (IOException e) {
      throw new AutofixException(
          FailureType.CONFIGURATION, "cannot read the credential store " + file, e);
    }
  }

  private static Optional<URIish> parse(String line) {
    try {
      URIish entry = new URIish(withPlainPort(line));
      boolean complete = entry.getUser() != null && entry.getPass() != null;
      return complete ? Optional.of(entry) : Optional.empty();
    } catch (URISyntaxException notAnEntry) {
      return Optional.empty();
    }
  }

  /** Git encodes the colon before a port, which a URL must not. */
  private static String withPlainPort(String line) {
    return ENCODED_PORT.matcher(line).replaceFirst("$1:$2");
  }

  private static boolean matches(URIish entry, URIish uri) {
    return Objects.equals(entry.getScheme(), uri.getScheme())
        && entry.getHost() != null
        && entry.getHost().equalsIgnoreCase(uri.getHost())
        && entry.getPort() == uri.getPort()
        && (uri.getUser() == null || uri.getUser().equals(entry.getUser()))
        && within(entry.getPath(), uri.getPath());
  }

  private static boolean within(String scope, String path) {
    String prefix = scope == null ? "" : scope.replaceFirst("/+$", "");
    return prefix.isEmpty() || path.equals(prefix) || path.startsWith(prefix + "/");
  }
}
