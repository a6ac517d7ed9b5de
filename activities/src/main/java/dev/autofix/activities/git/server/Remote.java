package dev.autofix.activities.git.server;

import dev.autofix.activities.git.credential.CredentialChain;
import dev.autofix.activities.git.credential.CredentialSettings;
import dev.autofix.activities.git.credential.Redactor;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.http.Edge;
import dev.autofix.core.failure.AutofixException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;

/** Opens connections to servers, with the credentials and limits of the settings. */
public final class Remote {
  private final CredentialsProvider credentials;
  private final SshSessionFactory ssh;
  private final RemoteFailures failures;
  private final Duration timeout;
  private final Calls calls;

  Remote(
      CredentialsProvider credentials,
      SshSessionFactory ssh,
      RemoteFailures failures,
      Duration timeout,
      Calls calls) {
    this.calls = calls;
    this.credentials = credentials;
    this.ssh = ssh;
    this.failures = failures;
    this.timeout = timeout;
  }

  /**
   * Connections as the settings want them.
   *
   * @param timeout how long a server may stay silent before the connection is given up
   */
  public static Remote of(
      CredentialSettings credentials, Duration timeout, Redactor redactor, Calls calls) {
    return new Remote(
        CredentialChain.of(credentials, redactor),
        new SshSessions(credentials.home(), credentials.knownHosts()),
        new RemoteFailures(redactor),
        timeout,
        calls);
  }

  /** One conversation with a server. */
  public interface Conversation<T> {
    T with(Transport transport) throws IOException;
  }

  /** Fails with a classified exception, or with a {@link MirrorDamage} if the fault is ours. */
  public <T> T talk(
      String operation, RepositoryRef ref, Repository mirror, Conversation<T> conversation) {
    GuardedHttp http = new GuardedHttp(ref.uri());
    return measured(
        operation,
        ref,
        http,
        () -> {
          try (Transport transport = prepared(Transport.open(mirror, ref.uri()), http)) {
            return conversation.with(transport);
          }
        });
  }

  /** What the server has; {@code ref} only names the repository. */
  public ServerRefs refs(RepositoryRef ref) {
    GuardedHttp http = new GuardedHttp(ref.uri());
    return measured(
        "list",
        ref,
        http,
        () -> {
          try (Transport transport = prepared(Transport.open(ref.uri()), http);
              FetchConnection connection =
                  transport.openFetch(
                      List.of(), Constants.HEAD, Constants.R_HEADS, Constants.R_TAGS)) {
            return ServerRefs.of(connection.getRefs());
          }
        });
  }

  private interface Talk<T> {
    T held() throws IOException;
  }

  private <T> T measured(String operation, RepositoryRef ref, GuardedHttp http, Talk<T> talk) {
    long started = System.nanoTime();
    String result = "damaged";
    try {
      T answer = talk.held();
      result = "ok";
      return answer;
    } catch (IOException | RuntimeException e) {
      RuntimeException failure = failures.classify(ref, e, http.status());
      if (failure instanceof AutofixException known) {
        result = known.type().name().toLowerCase(Locale.ROOT);
      }
      throw failure;
    } finally {
      calls.ended(Edge.GIT, operation, result, started);
    }
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
