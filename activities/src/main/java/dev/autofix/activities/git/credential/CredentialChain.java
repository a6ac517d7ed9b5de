package dev.autofix.activities.git.credential;

import dev.autofix.activities.git.repository.RepositoryRef;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;

/** Answers the transport with the first login that any source knows for the repository. */
public final class CredentialChain extends CredentialsProvider {
  private final List<CredentialSource> sources;
  private final Redactor redactor;

  CredentialChain(List<CredentialSource> sources, Redactor redactor) {
    this.sources = List.copyOf(sources);
    this.redactor = redactor;
  }

  /** The sources of the settings, in their order; the redactor learns each secret that is used. */
  public static CredentialChain of(CredentialSettings settings, Redactor redactor) {
    return new CredentialChain(CredentialSources.of(settings), redactor);
  }

  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public boolean supports(CredentialItem... items) {
    for (CredentialItem item : items) {
      if (!(item instanceof CredentialItem.Username || item instanceof CredentialItem.Password)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean get(URIish uri, CredentialItem... items) {
    if (!supports(items) || !RepositoryRef.scheme(uri).startsWith("http")) {
      return false;
    }
    Optional<Login> login = find(uri);
    login.ifPresent(known -> fill(known, items));
    return login.isPresent();
  }

  private Optional<Login> find(URIish uri) {
    return sources.stream().flatMap(source -> source.find(uri).stream()).findFirst();
  }

  private void fill(Login login, CredentialItem... items) {
    redactor.learn(login.secret());
    for (CredentialItem item : items) {
      if (item instanceof CredentialItem.Username user) {
        user.setValue(login.user());
      } else if (item instanceof CredentialItem.Password password) {
        password.setValueNoCopy(login.secret().toCharArray());
      }
    }
  }
}
