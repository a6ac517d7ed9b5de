package dev.autofix.manifests.chart;

import java.util.List;

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

  /** The same for several, in their order; at once where the renderer can do that. */
  default List<RenderResult> renderAll(List<RenderRequest> requests) {
    return requests.stream().map(this::render).toList();
  }
}
