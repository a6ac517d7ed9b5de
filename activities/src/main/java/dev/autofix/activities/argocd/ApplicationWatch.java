package dev.autofix.activities.argocd;

import dev.autofix.activities.waiting.SharedSnapshots;
import dev.autofix.activities.waiting.Snapshot;
import java.time.Duration;
import java.util.List;

/**
 * All Applications of one Argo CD, read once for everybody who waits. Thousands of waits cost one
 * list per interval. Thread-safe.
 */
public final class ApplicationWatch {
  private static final String ALL = "all";

  private final SharedSnapshots<String, List<Application>> snapshots;

  ApplicationWatch(ArgoCdClient client, Duration interval) {
    this.snapshots = new SharedSnapshots<>(key -> client.applications(), interval);
  }

  /** The Applications, at most one interval old. */
  public List<Application> recent() {
    return snapshots.recent(ALL).value();
  }

  /** Waits for a list whose reading began later than {@code after}. */
  Snapshot<List<Application>> next(long after) {
    return snapshots.next(ALL, after);
  }
}
