package dev.autofix.activities.git.commit;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.api.errors.UnsupportedSigningFormatException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Signer;
import org.eclipse.jgit.lib.Signers;

/**
 * The SSH key that commits are signed with, as git does it with {@code gpg.format = ssh}.
 *
 * @param file the private key, without a passphrase; read for each commit, so that a key that is
 *     exchanged counts at once
 */
public record CommitSigningKey(Path file) {
  private static final Signer SSH = Signers.get(GpgConfig.GpgFormat.SSH);
  private static final GpgConfig NOTHING_CONFIGURED = new GpgConfig(new Config());
  private static final PersonIdent NOBODY = new PersonIdent("nobody", "nobody@localhost");

  /** Signs nothing, so that a key that cannot sign is found before the first commit. */
  public void requireUsable() {
    signature(new byte[0], NOBODY);
  }

  void sign(CommitBuilder commit) throws IOException {
    commit.setGpgSignature(signature(commit.build(), commit.getCommitter()));
  }

  private GpgSignature signature(byte[] data, PersonIdent committer) {
    try {
      requirePrivate();
      return SSH.sign(null, NOTHING_CONFIGURED, data, committer, file.toString(), null);
    } catch (NoSuchFileException e) {
      throw unusable("there is no such file", e);
    } catch (IOException | CanceledException | UnsupportedSigningFormatException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw unusable(String.valueOf(cause.getMessage()), e);
    }
  }

  /** JGit would ask an agent for what belongs to a public key. */
  private void requirePrivate() throws IOException {
    if (!Files.readString(file, StandardCharsets.ISO_8859_1).contains("PRIVATE KEY-----")) {
      throw new IOException("that is no private key");
    }
  }

  private AutofixException unusable(String why, Throwable cause) {
    return new AutofixException(
        FailureType.CONFIGURATION,
        "commits cannot be signed with %s: %s (expected: a private SSH key without a passphrase)"
            .formatted(file, why),
        cause);
  }
}
