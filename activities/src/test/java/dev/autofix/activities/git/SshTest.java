package dev.autofix.activities.git;

import static dev.autofix.activities.git.ServedRepository.fix;
import static dev.autofix.activities.git.ServedRepository.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.autofix.activities.git.commit.CommitOutcome;
import dev.autofix.activities.git.credential.CredentialSettings;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshTest {
  @TempDir Path folder;
  private KeyPair hostKey;
  private KeyPair ourKey;
  private Origin origin;
  private GitSshServer server;
  private Path ssh;
  private RepositoryRef ref;

  @BeforeEach
  void start() throws Exception {
    hostKey = key();
    ourKey = key();
    origin = Origin.create(folder.resolve("charts.git"), Map.of(path(0), "memory: 1\n"));
    server = GitSshServer.start(folder, hostKey, ourKey.getPublic());
    ref = new RepositoryRef(server.url("charts.git"), Origin.BRANCH);
    ssh = Files.createDirectories(folder.resolve("home/.ssh"));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    origin.close();
  }

  @Test
  void aPinnedHostIsPushedToWithTheUsersKey() throws Exception {
    pin(server.knownHostsLine());
    writeKey(ssh.resolve("id_ecdsa"), ourKey);
    try (GitEngine engine = engine(Optional.empty())) {
      engine.check(ref);
      assertThat(engine.commit(ref, fix(0))).isInstanceOf(CommitOutcome.Committed.class);
      assertThat(origin.text(path(0))).isEqualTo("memory: 2\n");
    }
  }

  @Test
  void theHostsOfTheConfigurationReplaceTheUsersOwn() throws Exception {
    Path pinned = Files.writeString(folder.resolve("pinned"), server.knownHostsLine() + "\n");
    writeKey(ssh.resolve("id_ecdsa"), ourKey);
    try (GitEngine engine = engine(Optional.of(pinned))) {
      assertThat(engine.snapshot(ref).text(path(0))).hasValue("memory: 1\n");
    }
    pin(server.knownHostsLine());
    Files.writeString(pinned, server.knownHostsLine().replace("127.0.0.1", "127.0.0.2") + "\n");
    try (GitEngine engine = engine(Optional.of(pinned))) {
      Failures.expect(FailureType.CONFIGURATION, () -> engine.snapshot(ref));
    }
  }

  @Test
  void anUnknownHostIsNotTrustedOnFirstUse() throws Exception {
    writeKey(ssh.resolve("id_ecdsa"), ourKey);
    Files.writeString(ssh.resolve("config"), "Host *\n  StrictHostKeyChecking no\n");
    try (GitEngine engine = engine(Optional.empty())) {
      assertThat(Failures.expect(FailureType.CONFIGURATION, () -> engine.snapshot(ref)))
          .hasMessageContaining("known_hosts");
      Failures.expect(FailureType.CONFIGURATION, () -> engine.snapshot(ref));
    }
    assertThat(ssh.resolve("known_hosts")).doesNotExist();
  }

  @Test
  void aChangedHostKeyIsRefused() throws Exception {
    pin(server.knownHostsLine());
    writeKey(ssh.resolve("id_ecdsa"), ourKey);
    server.close();
    try (GitSshServer impostor = GitSshServer.start(folder, key(), ourKey.getPublic());
        GitEngine engine = engine(Optional.empty())) {
      pin(server.knownHostsLine().replaceFirst(":\\d+ ", ":" + port(impostor) + " "));
      RepositoryRef there = new RepositoryRef(impostor.url("charts.git"), Origin.BRANCH);
      Failures.expect(FailureType.CONFIGURATION, () -> engine.snapshot(there));
    }
  }

  @Test
  void aKeyThatTheServerDoesNotKnowIsUnauthenticated() throws Exception {
    pin(server.knownHostsLine());
    writeKey(ssh.resolve("id_ecdsa"), key());
    try (GitEngine engine = engine(Optional.empty())) {
      Failures.expect(FailureType.UNAUTHENTICATED, () -> engine.snapshot(ref));
    }
  }

  @Test
  void aMissingRepositoryIsNotFound() throws Exception {
    pin(server.knownHostsLine());
    writeKey(ssh.resolve("id_ecdsa"), ourKey);
    RepositoryRef missing = new RepositoryRef(server.url("missing.git"), Origin.BRANCH);
    try (GitEngine engine = engine(Optional.empty())) {
      Failures.expect(FailureType.NOT_FOUND, () -> engine.snapshot(missing));
    }
  }

  @Test
  void aKeyInTheAgentIsEnough() throws Exception {
    Path socket = folder.resolve("agent");
    assumeTrue(
        Programs.isInstalled("ssh-agent") && Programs.isInstalled("ssh-add"),
        "OpenSSH is not installed");
    pin(server.knownHostsLine());
    Files.writeString(ssh.resolve("config"), "Host *\n  IdentityAgent " + socket + "\n");
    Path key = folder.resolve("elsewhere");
    writeKey(key, ourKey);
    Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).start();
    try {
      assertThat(agent.getInputStream().read()).isPositive();
      ProcessBuilder add = new ProcessBuilder("ssh-add", key.toString());
      add.environment().put("SSH_AUTH_SOCK", socket.toString());
      assertThat(add.start().waitFor()).isZero();
      Files.delete(key);
      try (GitEngine engine = engine(Optional.empty())) {
        assertThat(engine.snapshot(ref).text(path(0))).hasValue("memory: 1\n");
      }
    } finally {
      agent.destroy();
      assertThat(agent.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private GitEngine engine(Optional<Path> knownHosts) throws IOException {
    Path mirrors = Files.createTempDirectory(folder, "mirrors");
    return Engines.open(
        mirrors,
        new CredentialSettings(List.of(), List.of(), folder.resolve("home"), Map.of(), knownHosts));
  }

  private void pin(String line) throws IOException {
    Files.writeString(ssh.resolve("known_hosts"), line + "\n");
  }

  private static String port(GitSshServer server) {
    return server.url("").replaceFirst(".*:(\\d+)/.*", "$1");
  }

  private static KeyPair key() throws GeneralSecurityException {
    return KeyPairs.of(KeyPairProvider.ECDSA_SHA2_NISTP256);
  }

  private static void writeKey(Path file, KeyPair key) throws Exception {
    KeyPairs.write(key, file, null);
  }
}
