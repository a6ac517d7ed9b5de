package dev.autofix.simulator.world;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;

/** Makes names and ids as Kubernetes does, the same ones in the same order for the same seed. */
final class Identity {
  private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
  private static final int FNV_OFFSET = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;

  private final Random random;

  Identity(long seed) {
    this.random = new Random(seed);
  }

  String uid() {
    return new UUID(
            (random.nextLong() & ~0xf000L) | 0x4000L,
            (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L)
        .toString();
  }

  String containerId() {
    byte[] id = new byte[32];
    random.nextBytes(id);
    return "containerd://" + HexFormat.of().formatHex(id);
  }

  String podSuffix() {
    StringBuilder suffix = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      suffix.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return suffix.toString();
  }

  /** The pod-template-hash of a template: FNV-1a of its text in the alphabet of Kubernetes. */
  static String templateHash(String template) {
    int hash = FNV_OFFSET;
    for (byte b : template.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    StringBuilder safe = new StringBuilder();
    for (char digit : Integer.toUnsignedString(hash).toCharArray()) {
      safe.append(ALPHABET.charAt(digit % ALPHABET.length()));
    }
    return safe.toString();
  }
}
