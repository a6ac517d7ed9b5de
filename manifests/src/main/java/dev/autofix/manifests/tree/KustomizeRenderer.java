package dev.autofix.manifests.tree;

import dev.autofix.manifests.chart.RenderResult;
import java.nio.file.Path;

/**
 * Renders an overlay as {@code kustomize build} does, without a network. Every render stands alone;
 * implementations are thread-safe.
 */
public interface KustomizeRenderer {
  /**
   * What the overlay renders to, or why it does not.
   *
   * @throws dev.autofix.core.failure.AutofixException TIMEOUT, UNAVAILABLE or CONFIGURATION, if the
   *     renderer and not the overlay failed
   */
  RenderResult render(Path overlay);
}
