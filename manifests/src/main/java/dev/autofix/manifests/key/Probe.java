package dev.autofix.manifests.key;

import org.jspecify.annotations.Nullable;

/** The limit that a search writes to see whether a key moves a container. */
public final class Probe {
  private static final String USUAL = "1234Mi";
  private static final String OTHER = "2345Mi";

  private Probe() {}

  /** A quantity that the container does not have already; {@code now} is null if it has none. */
  public static String besides(@Nullable String now) {
    return USUAL.equals(now) ? OTHER : USUAL;
  }
}
