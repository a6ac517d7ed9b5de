package dev.autofix.manifests.key;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.manifests.chart.RenderRequest;
import dev.autofix.manifests.chart.RenderResult;
import dev.autofix.manifests.chart.ScratchFolder;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Renders one chart with changed values and never writes into the snapshot: an edited file stands
 * in a copy, in its own place, because a chart's defaults passed as one more value file would mean
 * something else (a null there deletes).
 */
final class Workspace implements AutoCloseable {
  private final ChartInput input;
  private final ChartRenderer renderer;
  private final ScratchFolder scratch = ScratchFolder.create("autofix-chart");
  private final @Nullable Path inline;
  private @Nullable Path chartCopy;

  Workspace(ChartInput input, ChartRenderer renderer) {
    this.input = input;
    this.renderer = renderer;
    try {
      this.inline = written("inline.yaml", InlineLayer.of(input.inline()));
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private @Nullable Path written(String name, InlineLayer layer) throws IOException {
    String values = layer.text();
    return values == null ? null : Files.writeString(scratch.path().resolve(name), values);
  }

  RenderResult renderUnchanged() {
    return render(unchanged());
  }

  /** Renders the same thing twice. */
  List<RenderResult> renderUnchangedTwice() {
    return renderAll(List.of(unchanged(), unchanged()));
  }

  private RenderRequest unchanged() {
    return request(input.chart(), layers(inline), null, true);
  }

  /** Renders with each overlay above all layers; the schema is not asked where that is possible. */
  List<RenderResult> renderWithOverlays(List<String> overlays) {
    return renderAll(
        overlays.stream()
            .map(overlay -> request(input.chart(), layers(inline), overlay, false))
            .toList());
  }

  /** Renders as if the file of {@code home} held {@code text}. */
  RenderResult renderEdited(KeyHome home, String text) {
    try {
      Path edited = Files.writeString(scratch.path().resolve("edited.yaml"), text);
      Path values =
          written("edited-inline.yaml", InlineLayer.of(input.inline()).edited(home.file(), text));
      List<Path> layers = layers(values);
      layers.replaceAll(path -> path.equals(home.file()) ? edited : path);
      return home.file().startsWith(input.chart())
          ? renderInCopy(home, text, layers)
          : render(request(input.chart(), layers, null, true));
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private RenderResult renderInCopy(KeyHome home, String text, List<Path> layers)
      throws IOException {
    Path copy = chartCopy();
    Path inCopy = copy.resolve(input.chart().relativize(home.file()));
    Files.writeString(inCopy, text);
    try {
      return render(request(copy, layers, null, true));
    } finally {
      Files.writeString(inCopy, home.text());
    }
  }

  /** The value files and, above them, the Application's own values. */
  private List<Path> layers(@Nullable Path values) {
    List<Path> layers = new ArrayList<>(input.valueFiles());
    if (values != null) {
      layers.add(values);
    }
    return layers;
  }

  private Path chartCopy() throws IOException {
    Path copy = chartCopy;
    if (copy == null) {
      copy = scratch.path().resolve("chart").resolve(input.chart().getFileName());
      try (Stream<Path> files = Files.walk(input.chart(), FileVisitOption.FOLLOW_LINKS)) {
        for (Path file : files.toList()) {
          Path target = copy.resolve(input.chart().relativize(file).toString());
          if (Files.isDirectory(file)) {
            Files.createDirectories(target);
          } else {
            Files.write(target, Files.readAllBytes(file));
          }
        }
      }
      chartCopy = copy;
    }
    return copy;
  }

  private RenderRequest request(
      Path chart, List<Path> layers, @Nullable String overlay, boolean validateSchema) {
    return new RenderRequest(
        chart,
        input.releaseName(),
        input.namespace(),
        input.kubeVersion(),
        input.apiVersions(),
        layers,
        overlay,
        validateSchema);
  }

  private RenderResult render(RenderRequest request) {
    return checked(renderer.render(request));
  }

  private List<RenderResult> renderAll(List<RenderRequest> requests) {
    return renderer.renderAll(requests).stream().map(Workspace::checked).toList();
  }

  private static RenderResult checked(RenderResult result) {
    if (result instanceof RenderResult.Exhausted exhausted) {
      // Another try with other values could cost as much again; nobody waits for that.
      throw new ChartRefused(
          "the chart was not rendered to its end: " + exhausted.bound(),
          "Look for what the chart's templates repeat or build, and bound it.");
    }
    return result;
  }

  @Override
  public void close() {
    scratch.close();
  }

  private static AutofixException unavailable(IOException cause) {
    return new AutofixException(
        FailureType.UNAVAILABLE, "the scratch copy of the chart: " + cause.getMessage(), cause);
  }
}
