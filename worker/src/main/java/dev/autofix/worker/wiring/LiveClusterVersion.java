package dev.autofix.worker.wiring;

import dev.autofix.activities.kubernetes.ClusterFacts;
import dev.autofix.activities.source.ClusterVersion;
import dev.autofix.core.failure.AutofixException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the API server says it is and serves, asked at most once a minute. Thread-safe.
 *
 * <p>While it does not answer, its last answer stands: clusters change their APIs rarely. Before
 * the first answer the failure is passed on, because a proof for another cluster proves nothing.
 * Where the account may not ask, charts are rendered as Helm would without a cluster.
 */
final class LiveClusterVersion implements ClusterVersion {
  private static final Duration LIFE = Duration.ofMinutes(1);
  private static final ClusterFacts UNKNOWN = new ClusterFacts("", List.of());

  private final Supplier<ClusterFacts> cluster;
  private final InstantSource clock;
  private @Nullable ClusterFacts known;
  private Instant asked = Instant.MIN;

  LiveClusterVersion(Supplier<ClusterFacts> cluster, InstantSource clock) {
    this.cluster = cluster;
    this.clock = clock;
  }

  @Override
  public @Nullable String kubeVersion() {
    String version = facts().kubeVersion();
    return version.isEmpty() ? null : version;
  }

  @Override
  public List<String> apiVersions() {
    return facts().apiVersions();
  }

  private synchronized ClusterFacts facts() {
    ClusterFacts last = known;
    Instant now = clock.instant();
    if (last != null && now.isBefore(asked.plus(LIFE))) {
      return last;
    }
    ClusterFacts facts = ask(last);
    known = facts;
    asked = now;
    return facts;
  }

  private ClusterFacts ask(@Nullable ClusterFacts last) {
    try {
      return cluster.get();
    } catch (AutofixException e) {
      if (last != null) {
        return last;
      }
      if (e.type().retryable()) {
        throw e;
      }
      return UNKNOWN;
    }
  }
}
