package dev.autofix.api.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells texts that we wrote from all others (HMAC-SHA256). Thread-safe. */
public final class Seal {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int LEAST_SECRET = 32;

  private final SecretKeySpec key;

  private Seal(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** With a key that nobody else has and that is gone with the process. */
  public static Seal ofThisProcess() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new Seal(key);
  }

  /**
   * With a key that processes share: each of them knows what the others wrote.
   *
   * @throws IllegalArgumentException if the secret could be guessed
   */
  public static Seal of(String secret) {
    if (secret.length() < LEAST_SECRET) {
      throw new IllegalArgumentException(
          "%d characters (expected: at least %d, by chance)"
              .formatted(secret.length(), LEAST_SECRET));
    }
    return new Seal(secret.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The mark of a text.
   *
   * @param use what the text is for; a mark for one use is none for another
   */
  String mark(String use, String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sign(use + '\0' + text));
  }

  /** Whether a mark is this text's; takes as long whichever part of it is wrong. */
  boolean isMark(String use, String text, String presented) {
    return MessageDigest.isEqual(
        mark(use, text).getBytes(StandardCharsets.UTF_8),
        presented.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] sign(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
