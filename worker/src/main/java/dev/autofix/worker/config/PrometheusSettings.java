package dev.autofix.worker.config;

import io.dropwizard.util.Duration;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who remembers what containers used.
 *
 * @param url of a Prometheus or what speaks its API; null: plans do without a peak
 * @param window how far back to look for the peak
 * @param matchers further matchers for its series, where it knows several clusters
 * @param tokenFile holds a bearer token for it; null: none
 * @param caFile PEM certificates to trust in addition to the platform's; null: none
 */
public record PrometheusSettings(
    @Nullable URI url,
    Duration window,
    List<String> matchers,
    @Nullable Path tokenFile,
    @Nullable Path caFile) {
  public PrometheusSettings {
    window = Fallback.or(window, Duration.hours(24));
    matchers = List.copyOf(Fallback.or(matchers, List.of()));
    if (window.toSeconds() < 60) {
      throw new IllegalArgumentException(
          "prometheus.window " + window + " (expected: at least 1m)");
    }
  }

  static PrometheusSettings defaults() {
    return new PrometheusSettings(null, Duration.hours(24), List.of(), null, null);
  }
}
