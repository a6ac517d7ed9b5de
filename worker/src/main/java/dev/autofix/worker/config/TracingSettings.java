package dev.autofix.worker.config;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where traces go.
 *
 * @param url of a collector that takes OTLP over HTTP, with its path; null: nothing is traced
 * @param headersFile one {@code Name: value} a line, sent along and read again for each sending;
 *     null: none
 * @param caFile PEM certificates to trust instead of the platform's; null: the platform's
 * @param sample the share of deliveries that are traced, from 0 to 1; who sends a trace along
 *     decides for it
 */
public record TracingSettings(
    @Nullable URI url, @Nullable Path headersFile, @Nullable Path caFile, Double sample) {
  public TracingSettings {
    sample = Fallback.or(sample, 1.0);
    if (!(sample >= 0 && sample <= 1)) {
      throw new IllegalArgumentException("tracing.sample " + sample + " (expected: 0 to 1)");
    }
    if (url != null
        && (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?"))) {
      throw new IllegalArgumentException(
          "tracing.url '%s' (expected: as http://127.0.0.1:4318/v1/traces)".formatted(url));
    }
    if (url != null && url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "tracing.url holds a password (expected: a header in tracing.headersFile)");
    }
  }

  static TracingSettings defaults() {
    return new TracingSettings(null, null, null, 1.0);
  }
}
