package dev.autofix.simulator.world;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * What pods find when they start. Guarded by the world's lock.
 *
 * @param pulled the images that a namespace has used before
 */
record Environment(Pace pace, Identity ids, Set<String> pulled) {
  private static final Duration PULL = Duration.ofSeconds(5);

  static Environment fresh(Pace pace) {
    return new Environment(pace, new Identity(20_26), new HashSet<>());
  }

  /** How long the image takes to arrive: nothing if it was used before. */
  Duration pull(String namespace, String image) {
    return pulled.add(namespace + "/" + image) ? PULL : Duration.ZERO;
  }
}
