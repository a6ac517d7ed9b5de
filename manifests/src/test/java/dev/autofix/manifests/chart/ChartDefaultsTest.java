package dev.autofix.manifests.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.manifests.yaml.Tree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartDefaultsTest {
  @TempDir Path chart;

  @BeforeEach
  void umbrella() throws IOException {
    file(
        "Chart.yaml",
        "name: top\ndependencies:\n- {name: worker, alias: one}\n- {name: worker, alias: two}\n- {name: db}\n");
    file("values.yaml", "one: {size: big}\n");
    file("charts/worker/Chart.yaml", "name: worker\n");
    file("charts/worker/values.yaml", "size: small\nresources: {}\n");
    file("charts/worker/templates/x.yaml", "{{ .Values.extra }}");
    file("charts/common/Chart.yaml", "name: common\ntype: library\n");
    file("charts/common/values.yaml", "exampleValue: 1\n");
  }

  private void file(String name, String text) throws IOException {
    Path file = chart.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void dependenciesLieUnderTheirAliasesBelowTheParentsValues() {
    ChartDefaults defaults = ChartDefaults.read(chart);

    assertThat(defaults.values())
        .isEqualTo(
            Map.of(
                "one", Map.of("size", "big", "resources", Map.of()),
                "two", Map.of("size", "small", "resources", Map.of())));
    assertThat(defaults.parts())
        .contains(new ChartDefaults.Part(List.of("two"), List.of("{{ .Values.extra }}")));
  }

  @Test
  void packedDependenciesAreReadWithTheirOwnDependencies() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("db/Chart.yaml", "name: db\n");
    files.put("db/values.yaml", "port: 1\n");
    files.put("db/templates/" + "long".repeat(30) + ".yaml", "{{ .Values.late }}");
    files.put("db/charts/metrics/Chart.yaml", "name: metrics\n");
    files.put("db/charts/metrics/values.yaml", "enabled: true\n");
    Files.write(chart.resolve("charts/db-1.0.0.tgz"), packed(files));

    ChartDefaults defaults = ChartDefaults.read(chart);

    assertThat(Tree.get(defaults.values(), "db"))
        .isEqualTo(Map.of("port", 1, "metrics", Map.of("enabled", true)));
    assertThat(defaults.parts())
        .contains(new ChartDefaults.Part(List.of("db"), List.of("{{ .Values.late }}")));
  }

  @Test
  void aBrokenArchiveIsRefused() throws IOException {
    Files.writeString(chart.resolve("charts/db-1.0.0.tgz"), "no archive");

    assertThatThrownBy(() -> ChartDefaults.read(chart)).isInstanceOf(ChartRefused.class);

    byte[] packed = packed(Map.of("db/values.yaml", "x".repeat(2000)));
    byte[] header = new GZIPInputStream(new ByteArrayInputStream(packed)).readNBytes(700);
    ByteArrayOutputStream cut = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(cut)) {
      gzip.write(header);
    }
    assertThatThrownBy(() -> TarGz.read(new ByteArrayInputStream(cut.toByteArray()), 1 << 20))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("ends early");
  }

  private static byte[] packed(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        if (file.getKey().length() > 100) {
          entry(gzip, "././@LongLink", 'L', file.getKey() + "\0");
        }
        entry(gzip, file.getKey(), '0', file.getValue());
      }
      gzip.write(new byte[1024]);
    }
    return bytes.toByteArray();
  }

  private static void entry(GZIPOutputStream out, String name, char type, String text)
      throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    byte[] header = new byte[512];
    byte[] shortName =
        name.substring(0, Math.min(100, name.length())).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(shortName, 0, header, 0, shortName.length);
    byte[] size = "%011o".formatted(content.length).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(size, 0, header, 124, size.length);
    header[156] = (byte) type;
    out.write(header);
    out.write(content);
    out.write(new byte[(512 - content.length % 512) % 512]);
  }

  @Test
  void linksInsideTheRepositoryAreFineAndOthersAreNot() throws IOException {
    Path root = chart;
    Files.createDirectories(root.resolve("app/files"));
    Files.writeString(root.resolve("app/Chart.yaml"), "name: app\n");
    Files.createSymbolicLink(root.resolve("app/files/inside"), root.resolve("values.yaml"));
    ChartInput input =
        new ChartInput(root, Path.of("app"), List.of(), List.of(), "r", "n", null, List.of());
    SnapshotBounds.check(input);

    Path outside = Files.createTempFile("outside", ".yaml");
    Path shared = Files.createDirectories(root.resolve("shared"));
    Files.createSymbolicLink(shared.resolve("deep"), outside);
    Files.createSymbolicLink(root.resolve("app/files/folder"), shared);

    assertThatThrownBy(() -> SnapshotBounds.check(input))
        .isInstanceOf(ChartRefused.class)
        .hasMessage("the link deep leads out of the repository");
    Files.delete(outside);
    assertThatThrownBy(() -> SnapshotBounds.check(input)).isInstanceOf(ChartRefused.class);
  }
}
