package dev.autofix.worker.keys;

import dev.autofix.manifests.chart.ChartRenderer;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders every chart to {@code Deployment/RELEASE-web#app} with the values' resources. */
final class OneDeployment implements ChartRenderer {
  static final ReleaseSettings RELEASE = new ReleaseSettings("rel", "default", "1.34.0");
  static final String VALUES = "resources:\n  limits:\n    memory: 128Mi # enough\n";

  /** Writes a chart that this renderer can render. */
  static Path chart(Path folder, String values) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("Chart.yaml"), "name: web\nversion: 0.1.0\n");
    Files.writeString(folder.resolve("values.yaml"), values);
    return folder;
  }

  @Override
  public RenderResult render(RenderRequest request) {
    Map<String, Object> values = merged(request);
    if (values.containsKey("broken")) {
      return new RenderResult.Failed("nil pointer evaluating interface {}.broken");
    }
    Map<String, Object> container = new LinkedHashMap<>(Map.of("name", "app"));
    container.put("resources", values.getOrDefault("resources", Map.of()));
    Map<String, Object> pod = Map.of("spec", Map.of("containers", List.of(container)));
    Map<String, Object> document =
        Map.of(
            "kind", "Deployment",
            "metadata", Map.of("name", request.releaseName() + "-web"),
            "spec", Map.of("template", pod));
    return new RenderResult.Rendered(Json.print(document));
  }

  private static Map<String, Object> merged(RenderRequest request) {
    List<String> layers = new ArrayList<>();
    layers.add(request.overlay() == null ? "" : request.overlay());
    for (int i = request.valueFiles().size() - 1; i >= 0; i--) {
      layers.add(read(request.valueFiles().get(i)));
    }
    layers.add(read(request.chart().resolve("values.yaml")));
    Map<String, Object> values = new LinkedHashMap<>();
    layers.forEach(layer -> Tree.mergeUnder(values, Tree.map(YamlReader.load(layer))));
    return values;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
