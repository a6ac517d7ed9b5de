package dev.autofix.activities.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.chart.InlineValues;
import dev.autofix.manifests.key.ContainerTarget;
import dev.autofix.manifests.key.KeyFinder;
import dev.autofix.manifests.key.KeySearch;
import dev.autofix.manifests.key.Proof;
import dev.autofix.manifests.key.ProvenKey;
import dev.autofix.manifests.key.Prover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Charts to prove keys in: written by a test into {@link #tree}, or of the lab. */
abstract class ProofOfCharts {
  static HelmJavaRenderer renderer;
  @TempDir Path tree;

  @BeforeAll
  static void start() {
    renderer = new HelmJavaRenderer(RenderBounds.defaults());
  }

  @AfterAll
  static void stop() {
    renderer.close();
  }

  static final String CONTAINER_TEMPLATE =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: %1$s}
      spec:
        selector: {matchLabels: {app: %1$s}}
        template:
          metadata: {labels: {app: %1$s}}
          spec:
            containers:
              - name: app
                image: x
                resources: %2$s
      """;

  ChartInput input(String chart, String inline, String... valueFiles) {
    List<Path> files = Stream.of(valueFiles).map(Path::of).toList();
    List<InlineValues> own = inline == null ? List.of() : List.of(InlineValues.ofText(inline));
    return new ChartInput(tree, Path.of(chart), files, own, "web", "apps", "1.31.0", List.of());
  }

  static ChartInput lab(String chart) {
    return new ChartInput(
        Charts.root(), Path.of(chart), List.of(), List.of(), "web", "apps", "1.31.0", List.of());
  }

  void file(String path, String text) throws IOException {
    Path file = tree.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  void chart(String name, String values, String... templates) throws IOException {
    file(name + "/Chart.yaml", "apiVersion: v2\nname: " + name + "\nversion: 0.1.0\n");
    file(name + "/values.yaml", values);
    for (int i = 0; i < templates.length; i++) {
      file(name + "/templates/t" + i + ".yaml", templates[i]);
    }
  }

  static ContainerTarget target(String name, String container) {
    return new ContainerTarget("Deployment", name, container);
  }

  static ProvenKey found(ChartInput input, ContainerTarget target) {
    KeySearch search = new KeyFinder(renderer).find(input, target);
    assertThat(search).isInstanceOf(KeySearch.Found.class);
    return ((KeySearch.Found) search).key();
  }

  static KeySearch.Refused notFound(ChartInput input, ContainerTarget target) {
    KeySearch search = new KeyFinder(renderer).find(input, target);
    assertThat(search).isInstanceOf(KeySearch.Refused.class);
    return (KeySearch.Refused) search;
  }

  static Proof.Proven proven(ChartInput input, ContainerTarget target, String limit) {
    Proof proof = new Prover(renderer).prove(input, found(input, target), target, limit);
    assertThat(proof).isInstanceOf(Proof.Proven.class);
    return (Proof.Proven) proof;
  }
}
