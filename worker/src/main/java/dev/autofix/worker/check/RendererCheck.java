package dev.autofix.worker.check;

import dev.autofix.activities.chart.HelmRenderer;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.manifests.chart.RenderRequest;
import dev.autofix.manifests.chart.RenderResult;
import dev.autofix.worker.config.RendererSettings;
import dev.autofix.worker.wiring.OutsideSystems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Does the renderer start on this machine? */
record RendererCheck(RendererSettings settings) {
  private static final String SYSTEM = "renderer";
  private static final String CHART = "apiVersion: v2\nname: check\nversion: 0.1.0\n";
  private static final String TEMPLATE =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: check}\n";

  CheckResult run() {
    try (HelmRenderer renderer = OutsideSystems.renderer(settings)) {
      Path chart = Files.createTempDirectory("autofix-check-");
      Files.writeString(chart.resolve("Chart.yaml"), CHART);
      Files.createDirectory(chart.resolve("templates"));
      Files.writeString(chart.resolve("templates/check.yaml"), TEMPLATE);
      RenderResult result =
          renderer.render(
              new RenderRequest(chart, "check", "default", null, List.of(), List.of(), null, true));
      return result instanceof RenderResult.Rendered
          ? CheckResult.ok(SYSTEM, renderer.description() + ": a trivial chart renders")
          : CheckResult.wrong(
              SYSTEM, renderer.description() + ": a trivial chart does not render: " + result);
    } catch (AutofixException | IOException e) {
      return CheckResult.wrong(
          SYSTEM, e.getMessage() + " (is there memory and room in the temporary folder?)");
    }
  }
}
