package dev.autofix.worker.config;

import dev.autofix.activities.chart.HelmChoice;
import io.dropwizard.util.Duration;

/**
 * The processes that render charts.
 *
 * @param helm {@code auto}, {@code library}, or the path of a helm program
 * @param children how many renders run at once
 * @param timeout for one render
 * @param heapMebibytes of one child
 */
public record RendererSettings(
    HelmChoice helm, Integer children, Duration timeout, Integer heapMebibytes) {
  public RendererSettings {
    helm = Fallback.or(helm, HelmChoice.AUTO);
    children = Fallback.or(children, 2);
    timeout = Fallback.or(timeout, Duration.minutes(1));
    heapMebibytes = Fallback.or(heapMebibytes, 256);
  }

  static RendererSettings defaults() {
    return new RendererSettings(HelmChoice.AUTO, 2, Duration.minutes(1), 256);
  }
}
