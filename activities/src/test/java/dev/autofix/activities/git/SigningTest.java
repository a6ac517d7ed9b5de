package dev.autofix.activities.git;

import static dev.autofix.activities.git.ServedRepository.fix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.autofix.activities.git.commit.Author;
import dev.autofix.activities.git.commit.CommitOutcome;
import dev.autofix.activities.git.commit.CommitSigningKey;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Optional;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.SignatureVerifier.SignatureVerification;
import org.eclipse.jgit.lib.SignatureVerifiers;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningTest {
  private static final String AUTHOR = "autofix@example.com";

  private static final String ECDSA = KeyPairProvider.ECDSA_SHA2_NISTP256;

  @TempDir Path folder;
  private ServedRepository served;
  private Path key;

  @BeforeEach
  void start() throws Exception {
    served = ServedRepository.with(folder, 2);
    key = folder.resolve("signing-key");
  }

  @AfterEach
  void stop() throws Exception {
    served.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecdsa-sha2-nistp256", "ssh-rsa", "ssh-ed25519"})
  void theSignatureIsVerifiedAgainstTheAuthorsKey(String type) throws Exception {
    KeyPair ours = write(type, null);
    RevCommit commit = origin(committed());

    assertThat(verified(commit, allowing(ours))).isTrue();
    assertThat(verified(commit, allowing(KeyPairs.of(ECDSA)))).isFalse();
  }

  @Test
  void gitItselfVerifiesIt() throws Exception {
    assumeTrue(
        Programs.isInstalled("git") && Programs.isInstalled("ssh-keygen"),
        "git or OpenSSH is missing");
    Path signers = allowing(write("ssh-ed25519", null));
    String commit = committed();

    ProcessBuilder verify =
        new ProcessBuilder(
            "git",
            "--git-dir=" + served.origin.repository().getDirectory(),
            "-c",
            "gpg.ssh.allowedSignersFile=" + signers,
            "verify-commit",
            commit);
    Process git = verify.redirectErrorStream(true).start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(git.waitFor()).as(said).isZero();
    assertThat(said).contains("Good \"git\" signature for " + AUTHOR);
  }

  @Test
  void aKeyThatIsExchangedCountsAtOnce() throws Exception {
    write(ECDSA, null);
    try (GitEngine engine = engine()) {
      engine.commit(served.ref, fix(0));
      KeyPair next = write(ECDSA, null);
      CommitOutcome.Committed second = (CommitOutcome.Committed) engine.commit(served.ref, fix(1));

      assertThat(verified(origin(second.commit()), allowing(next))).isTrue();
    }
  }

  @Test
  void withoutAKeyNothingIsSigned() throws Exception {
    CommitOutcome outcome = served.engine.commit(served.ref, fix(0));

    assertThat(origin(((CommitOutcome.Committed) outcome).commit()).getRawGpgSignature()).isNull();
  }

  @Test
  void aKeyThatCannotSignIsNamedAndNothingIsPushed() throws Exception {
    ObjectId before = served.origin.tip();

    refused("there is no such file");
    write(ECDSA, "secret");
    refused("No password provider");
    Files.writeString(key, PublicKeyEntry.toString(KeyPairs.of(ECDSA).getPublic()));
    refused("that is no private key");
    Files.writeString(key, "-----BEGIN OPENSSH PRIVATE KEY-----\nnonsense");
    refused("Missing end marker");

    assertThat(served.origin.tip()).isEqualTo(before);
  }

  private void refused(String why) throws Exception {
    CommitSigningKey unusable = new CommitSigningKey(key);
    assertThat(Failures.expect(FailureType.CONFIGURATION, unusable::requireUsable))
        .hasMessageStartingWith("commits cannot be signed with " + key + ": ")
        .hasMessageContaining(why);

    Failures.expect(FailureType.CONFIGURATION, this::committed);
  }

  private String committed() {
    try (GitEngine engine = engine()) {
      return ((CommitOutcome.Committed) engine.commit(served.ref, fix(0))).commit();
    }
  }

  private GitEngine engine() {
    Author author = new Author("Autofix", AUTHOR, Optional.of(new CommitSigningKey(key)));
    return Engines.open(folder.resolve("signing-mirrors"), author);
  }

  private RevCommit origin(String commit) throws IOException {
    try (RevWalk walk = new RevWalk(served.origin.repository())) {
      return walk.parseCommit(ObjectId.fromString(commit));
    }
  }

  private boolean verified(RevCommit commit, Path signers) throws IOException {
    Config config = new Config();
    config.setString("gpg", "ssh", "allowedSignersFile", signers.toString());
    SignatureVerification seen =
        SignatureVerifiers.verify(served.origin.repository(), new GpgConfig(config), commit);
    return seen.verified();
  }

  private Path allowing(KeyPair key) throws IOException {
    String line = AUTHOR + " " + PublicKeyEntry.toString(key.getPublic()) + "\n";
    return Files.writeString(Files.createTempFile(folder, "allowed", "signers"), line);
  }

  private KeyPair write(String type, @Nullable String passphrase) throws Exception {
    KeyPair pair = KeyPairs.of(type);
    KeyPairs.write(pair, key, passphrase);
    return pair;
  }
}
