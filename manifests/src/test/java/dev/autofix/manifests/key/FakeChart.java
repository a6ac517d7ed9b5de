package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.manifests.chart.InlineValues;
import dev.autofix.manifests.chart.RenderRequest;
import dev.autofix.manifests.chart.RenderResult;
import dev.autofix.manifests.yaml.Json;
import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A chart whose template is a Java function of the merged values; counts its renders. */
final class FakeChart implements ChartRenderer {
  static final ContainerTarget APP = new ContainerTarget("Deployment", "app", "main");

  final List<RenderRequest> requests = new ArrayList<>();
  private final Path root;
  private final Function<Map<String, Object>, String> template;

  FakeChart(Path root, String values, Function<Map<String, Object>, String> template) {
    this.root = root;
    this.template = template;
    file("app/Chart.yaml", "apiVersion: v2\nname: app\nversion: 0.1.0\n");
    file("app/values.yaml", values);
  }

  FakeChart file(String name, String text) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ChartInput input(@Nullable String inline, String... files) {
    List<Path> paths = Arrays.stream(files).map(Path::of).toList();
    return new ChartInput(
        root, Path.of("app"), paths, ofText(inline), "web", "apps", null, List.of());
  }

  private static List<InlineValues> ofText(@Nullable String inline) {
    return inline == null ? List.of() : List.of(InlineValues.ofText(inline));
  }

  @Override
  public RenderResult render(RenderRequest request) {
    requests.add(request);
    Map<String, Object> values = new LinkedHashMap<>();
    List<String> layers = new ArrayList<>();
    layers.add(read(request.chart().resolve("values.yaml")));
    request.valueFiles().forEach(file -> layers.add(read(file)));
    layers.add(request.overlay() == null ? "" : request.overlay());
    Collections.reverse(layers);
    layers.forEach(layer -> Tree.mergeUnder(values, Tree.map(YamlReader.load(layer))));
    try {
      return new RenderResult.Rendered(template.apply(values));
    } catch (IllegalArgumentException e) {
      return new RenderResult.Failed(String.valueOf(e.getMessage()));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A workload with one container that has these resources. */
  static String deployment(String name, @Nullable Object resources) {
    return "---\n# Source: app\n"
        + Json.print(
            Map.of(
                "kind",
                "Deployment",
                "metadata",
                Map.of("name", name),
                "spec",
                Map.of(
                    "template",
                    Map.of(
                        "spec",
                        Map.of(
                            "containers",
                            List.of(
                                Map.of(
                                    "name",
                                    "main",
                                    "resources",
                                    resources == null ? Map.of() : resources)))))))
        + "\n";
  }
}
