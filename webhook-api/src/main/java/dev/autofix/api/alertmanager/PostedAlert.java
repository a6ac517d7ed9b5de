package dev.autofix.api.alertmanager;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One alert of a payload, well-formed but not yet understood. Annotations and URLs are left out:
 * nothing may be built from them.
 *
 * @param endedAt null while it fires, and where nobody says
 */
record PostedAlert(
    String fingerprint,
    boolean firing,
    Map<String, String> labels,
    Instant startsAt,
    @Nullable Instant endedAt) {
  PostedAlert {
    labels = Map.copyOf(labels);
  }
}
