package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.RenderResult;
import dev.autofix.manifests.chart.RenderResult.Failed;
import dev.autofix.manifests.chart.RenderResult.Rendered;
import java.util.List;

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
  static Baseline render(Workspace workspace, HiddenValues hidden) {
    List<RenderResult> results = workspace.renderUnchangedTwice();
    Baseline baseline = new Baseline(manifests(results.get(0), hidden));
    baseline.learn(manifests(results.get(1), hidden));
    return baseline;
  }

  /** Renders once more, for what two quick renders had in common by chance. */
  void learn(Workspace workspace, HiddenValues hidden) {
    learn(manifests(workspace.renderUnchanged(), hidden));
  }

  private void learn(Manifests again) {
    noise.learn(Difference.between(manifests, again));
  }

  private static Manifests manifests(RenderResult result, HiddenValues hidden) {
    if (result instanceof Rendered rendered) {
      return Manifests.parse(rendered.manifests());
    }
    throw BaselineFailure.of(((Failed) result).error(), hidden);
  }

  Manifests manifests() {
    return manifests;
  }

  Noise noise() {
    return noise;
  }
}
