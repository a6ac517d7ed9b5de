package dev.autofix.simulator.argocd;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.manifests.chart.RenderRequest;
import dev.autofix.manifests.chart.RenderResult;
import dev.autofix.simulator.json.Json;
import dev.autofix.simulator.world.ObjectKey;
import dev.autofix.simulator.world.Quantities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What an Application wants in the cluster at a revision: the place of Argo CD's repo server. A
 * chart folder is rendered once per content. Thread-safe.
 */
final class ManifestSource {
  private static final String TRACKING = "argocd.argoproj.io/tracking-id";

  private final GitSource git;
  private final ChartRenderer renderer;
  private final Path exports;
  private final Map<String, List<ObjectNode>> rendered = new ConcurrentHashMap<>();

  ManifestSource(GitSource git, ChartRenderer renderer, Path exports) {
    this.git = git;
    this.renderer = renderer;
    this.exports = exports;
  }

  String tip(ApplicationSpec spec) throws IOException {
    return git.tip(spec.targetRevision());
  }

  /**
   * The manifests with their tracking annotation.
   *
   * @throws IOException if the chart is not there or does not render
   */
  List<ObjectNode> at(ApplicationSpec spec, String revision) throws IOException {
    String folder = git.folder(revision, spec.path());
    String key = spec.name() + "/" + folder;
    List<ObjectNode> known = rendered.get(key);
    if (known == null) {
      known = render(spec, folder);
      rendered.put(key, known);
    }
    return known;
  }

  private List<ObjectNode> render(ApplicationSpec spec, String folder) throws IOException {
    Path chart = exports.resolve(folder);
    if (!Files.exists(chart)) {
      git.export(folder, chart);
    }
    RenderResult result =
        renderer.render(
            new RenderRequest(
                chart,
                spec.name(),
                spec.namespace(),
                "v1.34.4",
                List.of(),
                spec.valueFiles().stream().map(chart::resolve).toList(),
                null,
                true));
    if (result instanceof RenderResult.Failed failed) {
      throw new IOException("`helm template .` failed: " + failed.error());
    }
    if (result instanceof RenderResult.Exhausted exhausted) {
      throw new IOException("`helm template .` was ended: " + exhausted.bound());
    }
    return parse(spec, ((RenderResult.Rendered) result).manifests());
  }

  private static List<ObjectNode> parse(ApplicationSpec spec, String manifests) {
    List<ObjectNode> objects = new ArrayList<>();
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    for (Object document : yaml.loadAll(manifests)) {
      if (document != null && Json.tree(document) instanceof ObjectNode object) {
        objects.add(track(spec, Quantities.normalized(object)));
      }
    }
    return List.copyOf(objects);
  }

  /** Whether a live object belongs to the Application. */
  static boolean tracked(ObjectNode live, ApplicationSpec spec) {
    return live.path("metadata")
        .path("annotations")
        .path(TRACKING)
        .asText()
        .startsWith(spec.name() + ":");
  }

  private static ObjectNode track(ApplicationSpec spec, ObjectNode object) {
    ObjectKey key = ObjectKey.of(object, spec.namespace());
    object
        .withObject("/metadata/annotations")
        .put(
            TRACKING,
            "%s:%s/%s:%s/%s"
                .formatted(spec.name(), key.group(), key.kind(), key.namespace(), key.name()));
    return object;
  }
}
