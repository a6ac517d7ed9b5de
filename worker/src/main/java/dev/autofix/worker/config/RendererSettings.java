package dev.autofix.worker.config;

import io.dropwizard.util.Duration;

/**
 * The processes that render charts.
 *
 * @param children how many renders run at once
 * @param timeout for one render
 * @param heapMebibytes of one child
 */
public record RendererSettings(Integer children, Duration timeout, Integer heapMebibytes) {
  public RendererSettings {
    children = Fallback.or(children, 2);
    timeout = Fallback.or(timeout, Duration.minutes(1));
    heapMebibytes = Fallback.or(heapMebibytes, 256);
  }

  static RendererSettings defaults() {
    return new RendererSettings(2, Duration.minutes(1), 256);
  }
}
