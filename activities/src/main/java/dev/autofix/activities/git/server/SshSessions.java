package dev.autofix.activities.git.server;

import java.io.File;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;

/**
 * SSH with the user's agent, keys and configuration, but only to hosts whose key is known
 * beforehand: nobody is there to ask, and trust on first use is no trust.
 */
final class SshSessions extends SshdSessionFactory {
  private final Optional<Path> knownHosts;

  SshSessions(Path home, Optional<Path> knownHosts) {
    super(null, null);
    this.knownHosts = knownHosts;
    setHomeDirectory(home.toFile());
    setSshDirectory(home.resolve(".ssh").toFile());
  }

  @Override
  protected ServerKeyDatabase createServerKeyDatabase(File home, File ssh) {
    return new Pinned(super.createServerKeyDatabase(home, ssh), knownHosts);
  }

  private record Pinned(ServerKeyDatabase keys, Optional<Path> knownHosts)
      implements ServerKeyDatabase {
    @Override
    public List<PublicKey> lookup(
        String host, InetSocketAddress address, Configuration configuration) {
      return keys.lookup(host, address, new Strict(configuration, knownHosts));
    }

    @Override
    public boolean accept(
        String host,
        InetSocketAddress address,
        PublicKey key,
        Configuration configuration,
        CredentialsProvider nobodyToAsk) {
      return keys.accept(host, address, key, new Strict(configuration, knownHosts), null);
    }
  }

  private record Strict(ServerKeyDatabase.Configuration configuration, Optional<Path> pinned)
      implements ServerKeyDatabase.Configuration {
    @Override
    public StrictHostKeyChecking getStrictHostKeyChecking() {
      return StrictHostKeyChecking.REQUIRE_MATCH;
    }

    @Override
    public List<String> getUserKnownHostsFiles() {
      return pinned
          .map(file -> List.of(file.toString()))
          .orElseGet(configuration::getUserKnownHostsFiles);
    }

    @Override
    public List<String> getGlobalKnownHostsFiles() {
      return pinned.isPresent() ? List.of() : configuration.getGlobalKnownHostsFiles();
    }

    @Override
    public boolean getHashKnownHosts() {
      return configuration.getHashKnownHosts();
    }

    @Override
    public String getUsername() {
      return configuration.getUsername();
    }
  }
}
