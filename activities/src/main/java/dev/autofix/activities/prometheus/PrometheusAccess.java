package dev.autofix.activities.prometheus;

import dev.autofix.activities.http.TokenSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to ask a Prometheus, or what speaks its API.
 *
 * @param server such as {@code https://prometheus.example.com}, with its root path if it has one
 * @param token null: none is sent
 * @param caFile PEM certificates to trust in addition to the platform's; null: none
 * @param window how far back to look for the peak
 * @param matchers further matchers in PromQL's syntax, such as {@code cluster="prod"}
 * @param timeout for one answer
 */
public record PrometheusAccess(
    URI server,
    @Nullable TokenSource token,
    @Nullable Path caFile,
    Duration window,
    List<String> matchers,
    Duration timeout) {
  public PrometheusAccess {
    matchers = List.copyOf(matchers);
  }
}
