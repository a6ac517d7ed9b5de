package dev.autofix.api.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A secret as its SHA-256: of one length, so that a comparison tells nothing about it. */
public final class SecretDigest implements Secret {
  private final byte[] digest;

  public SecretDigest(String secret) {
    this.digest = sha256(secret);
  }

  @Override
  public boolean matches(String presented) {
    return MessageDigest.isEqual(digest, sha256(presented));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
