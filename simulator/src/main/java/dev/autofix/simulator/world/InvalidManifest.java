package dev.autofix.simulator.world;

/** The API server's refusal of an object, in its words. */
public final class InvalidManifest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidManifest(String message) {
    super(message);
  }
}
