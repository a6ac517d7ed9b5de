package dev.autofix.activities.triage;

import dev.autofix.activities.kubernetes.object.LiveWorkload;
import dev.autofix.activities.kubernetes.object.Strategy;
import org.jspecify.annotations.Nullable;

/** Why a workload cannot replace its pods without a gap in its service. */
final class Gap {
  private Gap() {}

  /** Null if it can, or if nothing is serving now. */
  static @Nullable String of(LiveWorkload workload) {
    if (workload.replicas().ready() == 0) {
      return null;
    }
    Strategy strategy = workload.strategy();
    int desired = workload.replicas().desired();
    return switch (workload.kind()) {
      case DEPLOYMENT -> deployment(strategy, desired);
      case STATEFUL_SET -> {
        if (strategy.type().equals("OnDelete")) {
          yield onDelete();
        }
        yield desired == 1 ? "a StatefulSet of one replica stops it before it starts again" : null;
      }
      case DAEMON_SET -> {
        if (strategy.type().equals("OnDelete")) {
          yield onDelete();
        }
        yield desired == 1 && strategy.maxSurge() == 0
            ? "its only pod stops before the new one starts"
            : null;
      }
      case CRON_JOB -> null;
    };
  }

  private static @Nullable String deployment(Strategy strategy, int desired) {
    if (strategy.type().equals("Recreate")) {
      return "strategy Recreate stops every pod before a new one starts";
    }
    return strategy.maxUnavailable() >= desired
        ? "maxUnavailable %d lets all %d replicas stop before a new one is ready"
            .formatted(strategy.maxUnavailable(), desired)
        : null;
  }

  private static String onDelete() {
    return "update strategy OnDelete: a person has to delete each pod";
  }
}
