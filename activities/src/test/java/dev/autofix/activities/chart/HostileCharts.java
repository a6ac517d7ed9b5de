package dev.autofix.activities.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.key.ContainerTarget;
import dev.autofix.manifests.key.KeyFinder;
import dev.autofix.manifests.key.KeySearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Charts that want to hurt, through the whole search: each is refused by name, leaves nothing
 * behind, and the next chart is served as if nothing had been.
 */
abstract class HostileCharts {
  private static final ContainerTarget SHOP = new ContainerTarget("Deployment", "web", "app");
  private static final String CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n";

  @TempDir Path tree;
  @TempDir Path scratch;
  private HelmRenderer renderer;

  abstract HelmRenderer open(RenderBounds bounds);

  @BeforeEach
  void start() throws IOException {
    renderer = open(new RenderBounds(2, Duration.ofSeconds(8), 256, 768, scratch));
    file("Chart.yaml", "apiVersion: v2\nname: hostile\nversion: 0.1.0\n");
    file("values.yaml", "password: hunter2-hunter2\n");
    file("templates/config.yaml", CONFIG);
  }

  @AfterEach
  void theNextChartIsServedAndNothingIsLeft() throws IOException {
    assertThat(find(Charts.root(), "shop")).isInstanceOf(KeySearch.Found.class);
    renderer.close();
    assertThat(ProcessHandle.current().descendants()).noneMatch(ProcessHandle::isAlive);
    try (Stream<Path> left = Files.list(scratch)) {
      assertThat(left).isEmpty();
    }
  }

  private void file(String name, String text) throws IOException {
    Path file = tree.resolve("hostile").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private KeySearch find(Path root, String chart) {
    return new KeyFinder(renderer)
        .find(
            new ChartInput(
                root, Path.of(chart), List.of(), List.of(), "web", "apps", null, List.of()),
            SHOP);
  }

  private String refusal() {
    KeySearch search = find(tree, "hostile");
    assertThat(search).isInstanceOf(KeySearch.Refused.class);
    KeySearch.Refused refused = (KeySearch.Refused) search;
    assertThat(refused.reason()).hasSizeLessThan(1_500);
    return refused.reason();
  }

  @Test
  void anEndlessTemplate() throws IOException {
    file(
        "templates/config.yaml",
        "{{ range until 99999 }}{{ range until 99999 }}{{ if eq (sha256sum .) \"x\" }}x{{ end }}"
                .replace("sha256sum .", "sha256sum (toString .)")
            + "{{ end }}{{ end }}");

    assertThat(refusal())
        .isEqualTo(
            "the chart was not rendered to its end: rendering does not end (expected: within 8 s)");
  }

  @Test
  void templatesThatIncludeThemselves() throws IOException {
    file(
        "templates/config.yaml",
        "{{ define \"x\" }}{{ include \"x\" . }}{{ end }}{{ include \"x\" . }}");
    assertThat(refusal()).startsWith("the chart's templates include themselves without an end");

    file(
        "templates/config.yaml",
        "{{ define \"x\" }}{{ template \"x\" . }}{{ end }}{{ template \"x\" . }}");
    assertThat(refusal()).startsWith("the chart's templates include themselves without an end");
  }

  @Test
  void aGigabyteOfOutput() throws IOException {
    file(
        "templates/config.yaml",
        CONFIG
            + "data:\n{{ range $i := until 1000 }}{{ printf \"  k%d: %s\\n\" $i (repeat 1000000 \"x\") }}{{ end }}");

    assertThat(refusal()).startsWith("the chart was not rendered to its end: ");
  }

  @Test
  void outputJustAboveTheBound() throws IOException {
    file(
        "templates/config.yaml",
        CONFIG
            + "data:\n{{ range $i := until 17 }}{{ printf \"  k%d: %s\\n\" $i (repeat 1048576 \"x\") }}{{ end }}");

    assertThat(refusal())
        .isEqualTo(
            "the chart was not rendered to its end: it renders to too much text (expected: at most"
                + " 16 MiB)");
  }

  @Test
  void outputOfMorePartsThanAHeapHolds() throws IOException {
    file("templates/config.yaml", CONFIG + "data:\n  x: [{{ repeat 5000000 \"a,\" }}]\n");

    assertThat(refusal()).isNotEmpty();
  }

  @Test
  void aLinkOutOfTheRepository() throws IOException {
    Path secret = Files.writeString(scratch.resolveSibling("outside.txt"), "outside");
    Files.createSymbolicLink(tree.resolve("hostile/notes.txt"), secret);
    file("templates/config.yaml", CONFIG + "data: {x: {{ .Files.Get \"notes.txt\" | quote }}}\n");

    assertThat(refusal()).isEqualTo("the link notes.txt leads out of the repository");
    Files.delete(secret);
  }

  @Test
  void aBombOfAliasesInTheValues() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      String alias = "*a" + (i - 1) + ", ";
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, alias.repeat(10)));
    }
    file("values.yaml", bomb.toString());

    assertThat(refusal()).startsWith("hostile/values.yaml is no YAML: ").contains("aliases");
  }

  @Test
  void aSchemaThatAsksTheNetworkOrAFileOutside() throws IOException {
    file(
        "values.schema.json",
        "{\"properties\": {\"a\": {\"$ref\": \"https://example.com/a.json\"}}}");
    assertThat(refusal())
        .isEqualTo(
            "the chart's schema refers to something outside the chart: https://example.com/a.json");

    file("values.schema.json", "{\"properties\": {\"a\": {\"$ref\": \"file:///etc/hostname\"}}}");
    assertThat(refusal()).contains("file:///etc/hostname");
  }

  @Test
  void aChartThatPrintsASecret() throws IOException {
    for (String template :
        List.of(
            "{{ fail .Values.password }}",
            "{{ fail (b64enc .Values.password) }}",
            "{{ required (printf \"no %s\" .Values.password) .Values.missing }}",
            "{{ fail (repeat 100000 .Values.password) }}")) {
      file("templates/config.yaml", template);

      assertThat(refusal()).contains("[hidden]").doesNotContain("hunter2", "aHVudGVyMi");
    }
  }

  @Test
  void aSchemaThatPrintsASecret() throws IOException {
    file("values.schema.json", "{\"properties\": {\"password\": {\"pattern\": \"^[0-9]+$\"}}}");

    assertThat(refusal()).contains("schema refuses", "[hidden]").doesNotContain("hunter2");
  }

  @Test
  void valuesThatAreNoYamlAreNotQuoted() throws IOException {
    file("values.yaml", "password: hunter2: x\n");

    assertThat(refusal()).contains("values.yaml is no YAML").doesNotContain("hunter2");
  }

  @Test
  void aPackedDependencyThatUnpacksToGigabytes() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("bomb/Chart.yaml", "apiVersion: v2\nname: bomb\nversion: 0.1.0\n");
    files.put("bomb/values.yaml", "");
    files.put("bomb/big.txt", "0".repeat(65 << 20));
    Path archive = tree.resolve("hostile/charts/bomb-0.1.0.tgz");
    Files.createDirectories(archive.getParent());
    Files.write(archive, PackedFiles.pack(files));

    assertThat(refusal()).isEqualTo("the chart cannot be read: it unpacks to more than 63 MiB");
  }

  @Test
  void manyPackedDependenciesThatTogetherUnpackToGigabytes() throws IOException {
    Path charts = Files.createDirectories(tree.resolve("hostile/charts"));
    byte[] packed =
        PackedFiles.pack(
            Map.of(
                "bomb/Chart.yaml",
                "apiVersion: v2\nname: bomb\nversion: 0.1.0\n",
                "bomb/big.txt",
                "0".repeat(30 << 20)));
    for (int i = 0; i < 40; i++) {
      Files.write(charts.resolve("bomb-" + i + ".tgz"), packed);
    }

    assertThat(refusal()).matches("the chart cannot be read: it unpacks to more than [0-9]+ MiB");
  }
}
