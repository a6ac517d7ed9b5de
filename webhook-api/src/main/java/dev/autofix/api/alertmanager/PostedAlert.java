package dev.autofix.api.alertmanager;

import java.time.Instant;
import java.util.Map;

/**
 * One alert of a payload, well-formed but not yet understood. Annotations and URLs are left out:
 * nothing may be built from them.
 */
record PostedAlert(
    String fingerprint, boolean firing, Map<String, String> labels, Instant startsAt) {
  PostedAlert {
    labels = Map.copyOf(labels);
  }
}
