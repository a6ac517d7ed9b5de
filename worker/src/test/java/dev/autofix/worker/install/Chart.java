package dev.autofix.worker.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.chart.HelmChoice;
import dev.autofix.activities.chart.HelmRenderer;
import dev.autofix.activities.chart.RenderBounds;
import dev.autofix.manifests.chart.RenderRequest;
import dev.autofix.manifests.chart.RenderResult;
import dev.autofix.manifests.chart.RenderResult.Failed;
import dev.autofix.manifests.chart.RenderResult.Rendered;
import java.nio.file.Path;
import java.util.List;

/** The chart {@code helm/autofix}, rendered by the Helm that Autofix itself uses. */
final class Chart implements AutoCloseable {
  private static final Path FOLDER = Path.of("..", "helm", "autofix").toAbsolutePath().normalize();

  private final HelmRenderer helm = HelmChoice.AUTO.open(RenderBounds.defaults());

  /** With one of the files in {@code helm/autofix/ci}, and YAML that wins over it. */
  Manifests rendered(String values, String overlay) {
    RenderResult result = render(List.of(FOLDER.resolve("ci").resolve(values)), overlay);
    assertThat(result).isInstanceOf(Rendered.class);
    return Manifests.parse(((Rendered) result).manifests());
  }

  Manifests rendered(String values) {
    return rendered(values, "");
  }

  /** Why the chart does not render with its own values and {@code overlay}. */
  String refused(String overlay) {
    RenderResult result = render(List.of(), overlay);
    assertThat(result).isInstanceOf(Failed.class);
    return ((Failed) result).error();
  }

  private RenderResult render(List<Path> files, String overlay) {
    return helm.render(
        new RenderRequest(
            FOLDER, "autofix", "repairs", "v1.34.4", List.of(), files, overlay, true));
  }

  @Override
  public void close() {
    helm.close();
  }
}
