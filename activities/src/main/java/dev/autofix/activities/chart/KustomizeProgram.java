package dev.autofix.activities.chart;

import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.chart.RenderResult;
import dev.autofix.manifests.tree.KustomizeRenderer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Renders with the {@code kustomize} program, under the bounds and in the isolation of a Helm
 * render. Where the machine has no such program, overlays are refused. Thread-safe.
 */
public final class KustomizeProgram implements KustomizeRenderer, AutoCloseable {
  private final @Nullable BoundedProgram program;

  private KustomizeProgram(@Nullable BoundedProgram program) {
    this.program = program;
  }

  /** The first {@code kustomize} in these folders, as a shell would find it. */
  public static KustomizeProgram find(String searchPath, RenderBounds bounds) {
    return new KustomizeProgram(
        BoundedProgram.find("kustomize", searchPath)
            .map(path -> new BoundedProgram(path, bounds))
            .orElse(null));
  }

  @Override
  public RenderResult render(Path overlay) {
    if (program == null) {
      throw new ChartRefused(
          "the source is a Kustomize overlay, and there is no kustomize program on the PATH",
          "Install kustomize 5 where Autofix runs.");
    }
    return program.render(
        new BoundedProgram.Run(overlay, folder -> List.of("build", overlay.toString())));
  }

  /** Ends all renders that are under way. */
  @Override
  public void close() {
    if (program != null) {
      program.close();
    }
  }
}
