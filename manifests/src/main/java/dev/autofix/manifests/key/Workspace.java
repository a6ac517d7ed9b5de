package dev.autofix.manifests.key;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.chart.ChartRefused;
import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.manifests.chart.RenderRequest;
import dev.autofix.manifests.chart.RenderResult;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
  private final Path scratch;
  private final @Nullable Path inline;
  private @Nullable Path chartCopy;
  private int renders;

  Workspace(ChartInput input, ChartRenderer renderer) {
    this.input = input;
    this.renderer = renderer;
    try {
      this.scratch = Files.createTempDirectory("autofix-chart");
      String values = input.inlineValues();
      this.inline =
          values == null ? null : Files.writeString(scratch.resolve("inline.yaml"), values);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  int renders() {
    return renders;
  }

  RenderResult renderUnchanged() {
    return render(input.chart(), input.valueFiles(), null, true);
  }

  /**
   * Renders with {@code overlay} above all layers; the schema is not asked where that is possible.
   */
  RenderResult renderWithOverlay(String overlay) {
    return render(input.chart(), input.valueFiles(), overlay, false);
  }

  /** Renders as if {@code file} held {@code text}. */
  RenderResult renderEdited(ValuesFile file, String text) {
    try {
      Path chart = input.chart();
      List<Path> valueFiles = new ArrayList<>(input.valueFiles());
      Path edited = Files.writeString(scratch.resolve("edited.yaml"), text);
      valueFiles.replaceAll(path -> path.equals(file.path()) ? edited : path);
      if (!file.path().startsWith(input.chart())) {
        return render(chart, valueFiles, null, true);
      }
      return renderInCopy(file, text, valueFiles);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private RenderResult renderInCopy(ValuesFile file, String text, List<Path> valueFiles)
      throws IOException {
    Path copy = chartCopy();
    Path inCopy = copy.resolve(input.chart().relativize(file.path()));
    Files.writeString(inCopy, text);
    try {
      return render(copy, valueFiles, null, true);
    } finally {
      Files.writeString(inCopy, file.text());
    }
  }

  private Path chartCopy() throws IOException {
    Path copy = chartCopy;
    if (copy == null) {
      copy = scratch.resolve("chart").resolve(input.chart().getFileName());
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

  private RenderResult render(
      Path chart, List<Path> valueFiles, @Nullable String overlay, boolean validateSchema) {
    List<Path> files = new ArrayList<>(valueFiles);
    Path values = inline;
    if (values != null) {
      files.add(values);
    }
    renders++;
    RenderResult result =
        renderer.render(
            new RenderRequest(
                chart,
                input.releaseName(),
                input.namespace(),
                input.kubeVersion(),
                input.apiVersions(),
                files,
                overlay,
                validateSchema));
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
    try (Stream<Path> files = Files.walk(scratch)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private static AutofixException unavailable(IOException cause) {
    return new AutofixException(
        FailureType.UNAVAILABLE, "the scratch copy of the chart: " + cause.getMessage(), cause);
  }
}
