package dev.autofix.activities.kubernetes.object;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The end of one run of a container. */
public record Termination(
    String reason, int exitCode, @Nullable Instant startedAt, Instant finishedAt) {
  /** Only the reason counts: 137 is also a failed probe, an eviction or somebody's kill. */
  boolean oomKilled() {
    return reason.equals("OOMKilled");
  }

  public boolean failed() {
    return exitCode != 0;
  }

  /** How long the run lasted; null when its start is unknown. */
  public @Nullable Duration ran() {
    return startedAt == null || startedAt.isAfter(finishedAt)
        ? null
        : Duration.between(startedAt, finishedAt);
  }
}
