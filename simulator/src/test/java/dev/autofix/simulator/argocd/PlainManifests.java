package dev.autofix.simulator.argocd;

import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.manifests.chart.RenderRequest;
import dev.autofix.manifests.chart.RenderResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Renders a "chart" that is one file of manifests; the word "broken" in it is an error. */
final class PlainManifests implements ChartRenderer {
  @Override
  public RenderResult render(RenderRequest request) {
    try {
      String manifests = Files.readString(request.chart().resolve("manifests.yaml"));
      return manifests.contains("broken")
          ? new RenderResult.Failed("a broken template")
          : new RenderResult.Rendered(manifests);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
