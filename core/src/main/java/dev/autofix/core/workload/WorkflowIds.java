package dev.autofix.core.workload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Workflow ids: readable, stable, at most 255 ASCII bytes. An id that would be longer keeps a
 * readable prefix and ends in a hash of the whole.
 */
public final class WorkflowIds {
  private static final int LIMIT = 255;
  private static final int HASH_CHARACTERS = 32;

  private WorkflowIds() {}

  public static String alert(String cluster, String fingerprint) {
    return bounded("alert-" + cluster + "-" + fingerprint);
  }

  /** Observations have ids of their own: they never stand in the way of a fix. */
  public static String observation(String cluster, String fingerprint) {
    return bounded("observe-" + cluster + "-" + fingerprint);
  }

  /** The one that gives leave to commit, for a whole installation. */
  public static String admission(String installation) {
    return bounded("admission-" + installation);
  }

  public static String fix(Workload workload) {
    return bounded("fix-" + words(workload));
  }

  /** The question where a container's limit is set. */
  public static String locate(Workload workload, String container) {
    return bounded("locate-" + words(workload) + "-" + container);
  }

  private static String words(Workload workload) {
    return String.join(
        "-",
        workload.cluster(),
        workload.namespace(),
        workload.kind().toLowerCase(Locale.ROOT),
        workload.name());
  }

  private static String bounded(String id) {
    if (id.length() <= LIMIT && StandardCharsets.US_ASCII.newEncoder().canEncode(id)) {
      return id;
    }
    String readable = id.replaceAll("[^\\x21-\\x7e]", "_");
    int keep = Math.min(readable.length(), LIMIT - HASH_CHARACTERS - 1);
    return readable.substring(0, keep) + "-" + hash(id);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
