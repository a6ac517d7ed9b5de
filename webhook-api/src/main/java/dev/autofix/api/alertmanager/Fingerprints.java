package dev.autofix.api.alertmanager;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Alertmanager's identity of a label set: FNV-1a over names and values in the order of the names.
 * So an alert that somebody hands over is the one that Alertmanager sends.
 */
final class Fingerprints {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int SEPARATOR = 0xff;

  private Fingerprints() {}

  static String of(Map<String, String> labels) {
    long hash = OFFSET;
    for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
      hash = add(add(hash, label.getKey()), label.getValue());
    }
    return "%016x".formatted(hash);
  }

  private static long add(long hash, String text) {
    long sum = hash;
    for (byte part : text.getBytes(StandardCharsets.UTF_8)) {
      sum = add(sum, part & 0xff);
    }
    return add(sum, SEPARATOR);
  }

  private static long add(long hash, int part) {
    return (hash ^ part) * PRIME;
  }
}
