package dev.autofix.activities.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether evidence is news: on a pod of the current template, after the last fix, and after the
 * operation that made the template current.
 *
 * @param after evidence from this time or earlier is old; null when nothing was done before
 */
public record Freshness(@Nullable Instant after, Instant templateChangedAt) {
  /** Whether the sighting is news. */
  public boolean fresh(Sighting sighting) {
    return why(sighting).isEmpty();
  }

  /** Why the sighting is old; empty if it is fresh. */
  public String why(Sighting sighting) {
    Instant seenAt = sighting.seenAt();
    if (after != null && !seenAt.isAfter(after)) {
      return "that is not after the last fix (" + after + ")";
    }
    boolean madeFromIt = !sighting.pod().createdAt().isBefore(templateChangedAt);
    if (!madeFromIt && !seenAt.isAfter(templateChangedAt)) {
      return "that is not after the last change of the template (" + templateChangedAt + ")";
    }
    return "";
  }
}
