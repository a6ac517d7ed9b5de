package dev.autofix.api.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Good signatures that have been used, for as long as their time would still count: whoever listens
 * in can send none of them again. Thread-safe.
 */
final class SeenSignatures {
  private static final Duration KEPT = SlackSignature.SKEW.multipliedBy(2);
  private static final int LIMIT = 100_000;

  private final Map<String, Instant> seen = new LinkedHashMap<>();
  private final InstantSource clock;

  SeenSignatures(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether this one is new; from now on it is not. Beyond all measure, nothing is new. */
  synchronized boolean isNew(String signature) {
    Instant now = clock.instant();
    seen.values().removeIf(until -> !now.isBefore(until));
    return seen.size() < LIMIT && seen.putIfAbsent(signature, now.plus(KEPT)) == null;
  }
}
