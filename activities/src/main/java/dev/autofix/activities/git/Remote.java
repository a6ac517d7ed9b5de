package dev.autofix.activities.git;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/** Opens connections to servers, with the credentials and limits of the settings. */
final class Remote {
  private final CredentialsProvider credentials;
  private final SshSessionFactory ssh;
  private final RemoteFailures failures;
  private final Duration timeout;

  Remote(
      CredentialsProvider credentials,
      SshSessionFactory ssh,
      RemoteFailures failures,
      Duration timeout) {
    this.credentials = credentials;
    this.ssh = ssh;
    this.failures = failures;
    this.timeout = timeout;
  }

  static Remote of(GitSettings settings, Redactor redactor) {
    CredentialSettings credentials = settings.credentials();
    return new Remote(
        new CredentialChain(CredentialSources.of(credentials), redactor),
        new SshSessions(credentials.home(), credentials.knownHosts()),
        new RemoteFailures(redactor),
        settings.timeout());
  }

  /** One conversation with a server. */
  interface Conversation<T> {
    T with(Transport transport) throws IOException;
  }

  /** Fails with a classified exception, or with a {@link MirrorDamage} if the fault is ours. */
  <T> T talk(RepositoryRef ref, Repository mirror, Conversation<T> conversation) {
    URIish uri = ref.uri();
    GuardedHttp http = new GuardedHttp(uri);
    try (Transport transport = open(mirror, uri, http)) {
      return conversation.with(transport);
    } catch (IOException | RuntimeException e) {
      throw failures.classify(ref, e, http.status());
    }
  }

  /** What the server has; {@code ref} only names the repository. */
  ServerRefs refs(RepositoryRef ref) {
    GuardedHttp http = new GuardedHttp(ref.uri());
    try (Transport transport = prepared(Transport.open(ref.uri()), http);
        FetchConnection connection =
            transport.openFetch(List.of(), Constants.HEAD, Constants.R_HEADS, Constants.R_TAGS)) {
      return ServerRefs.of(connection.getRefs());
    } catch (IOException | RuntimeException e) {
      throw failures.classify(ref, e, http.status());
    }
  }

  private Transport open(Repository mirror, URIish uri, GuardedHttp http)
      throws NotSupportedException, TransportException {
    return prepared(Transport.open(mirror, uri), http);
  }

  private Transport prepared(Transport transport, GuardedHttp http) {
    transport.setCredentialsProvider(credentials);
    transport.setTimeout((int) timeout.toSeconds());
    transport.setTagOpt(TagOpt.NO_TAGS);
    if (transport instanceof TransportHttp overHttp) {
      overHttp.setHttpConnectionFactory(http);
    }
    if (transport instanceof SshTransport overSsh) {
      overSsh.setSshSessionFactory(ssh);
    }
    return transport;
  }
}
