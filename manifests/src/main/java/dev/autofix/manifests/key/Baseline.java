package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.RenderResult;
import dev.autofix.manifests.chart.RenderResult.Failed;
import dev.autofix.manifests.chart.RenderResult.Rendered;

/**
 * The unchanged render of a chart and the noise in it: the same for every question about the same
 * content, so it may be kept and shared. Thread-safe.
 */
public final class Baseline {
  private final Manifests manifests;
  private final Noise noise = new Noise();

  private Baseline(Manifests manifests) {
    this.manifests = manifests;
  }

  /** Renders the chart as it is, twice. */
  static Baseline render(Workspace workspace, Redaction redaction) {
    Baseline baseline = new Baseline(once(workspace, redaction));
    baseline.learn(workspace, redaction);
    return baseline;
  }

  /** Renders once more, for what two quick renders had in common by chance. */
  void learn(Workspace workspace, Redaction redaction) {
    noise.learn(Difference.between(manifests, once(workspace, redaction)));
  }

  private static Manifests once(Workspace workspace, Redaction redaction) {
    RenderResult result = workspace.renderUnchanged();
    if (result instanceof Rendered rendered) {
      return Manifests.parse(rendered.manifests());
    }
    throw BaselineFailure.of(((Failed) result).error(), redaction);
  }

  Manifests manifests() {
    return manifests;
  }

  Noise noise() {
    return noise;
  }
}
