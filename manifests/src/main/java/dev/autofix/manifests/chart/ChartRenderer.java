package dev.autofix.manifests.chart;

/**
 * Renders a chart as {@code helm template} does, without a cluster and without a network. Every
 * render stands alone; implementations are thread-safe.
 */
public interface ChartRenderer {
  /**
   * What the chart renders to, or why it does not.
   *
   * @throws dev.autofix.core.failure.AutofixException TIMEOUT or UNAVAILABLE, if the renderer and
   *     not the chart failed
   */
  RenderResult render(RenderRequest request);
}
