package dev.autofix.activities.chart;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.manifests.chart.RenderRequest;
import dev.autofix.manifests.chart.RenderResult;
import java.nio.file.Path;
import java.util.List;

/** Renders with the {@code helm} program under bounds. Thread-safe; a render waits for its turn. */
public final class HelmBinaryRenderer implements HelmRenderer {
  private final HelmBinary helm;
  private final BoundedProgram program;

  private HelmBinaryRenderer(HelmBinary helm, RenderBounds bounds) {
    this.helm = helm;
    this.program = new BoundedProgram(helm.path(), bounds);
  }

  /**
   * A renderer with the program at {@code helm}, once that has told its version.
   *
   * @throws AutofixException of type CONFIGURATION if it is no Helm that will do
   */
  public static HelmBinaryRenderer open(Path helm, RenderBounds bounds) {
    return new HelmBinaryRenderer(HelmBinary.at(helm, bounds), bounds);
  }

  @Override
  public String description() {
    return "helm " + helm.version().text() + " at " + helm.path();
  }

  @Override
  public RenderResult render(RenderRequest request) {
    return program.render(run(request));
  }

  @Override
  public List<RenderResult> renderAll(List<RenderRequest> requests) {
    return program.renderAll(requests.stream().map(HelmBinaryRenderer::run).toList());
  }

  private static BoundedProgram.Run run(RenderRequest request) {
    return new BoundedProgram.Run(
        request.chart(),
        folder ->
            HelmArguments.of(request, folder.valueFiles(request.valueFiles(), request.overlay())));
  }

  /** Ends all renders that are under way. */
  @Override
  public void close() {
    program.close();
  }
}
