package dev.autofix.benchmarks.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VendoringTest {
  @TempDir Path folder;

  private Path chart(String path, String name, String version, String rest) throws IOException {
    Path chart = Files.createDirectories(folder.resolve("exported").resolve(path));
    Files.writeString(
        chart.resolve("Chart.yaml"), "name: " + name + "\nversion: " + version + "\n" + rest);
    return chart;
  }

  private Vendoring.Outcome prepare(Path chart) throws IOException {
    return new Vendoring(folder.resolve("exported")).prepare(chart, target());
  }

  private Path target() {
    return folder.resolve("prepared");
  }

  @Test
  void a_dependency_comes_from_the_repository_that_its_address_names() throws IOException {
    chart("acme+charts/common", "common", "9.0.0", "");
    chart("bitnami+charts/bitnami/common", "common", "2.31.4", "");
    Path web =
        chart(
            "acme+charts/web",
            "web",
            "1.0.0",
            """
            dependencies:
            - name: common
              version: 2.x.x # a range
              repository: https://charts.bitnami.com/bitnami
            """);

    assertThat(prepare(web).vendored()).isTrue();

    assertThat(target().resolve("charts/common/Chart.yaml")).content().contains("2.31.4");
    assertThat(target().resolve("Chart.yaml")).content().contains("version: 2.31.4 # a range");
  }

  @Test
  void dependencies_of_dependencies_come_with_them() throws IOException {
    chart("a+b/c", "c", "3.0.0", "");
    chart("a+b/b", "b", "2.0.0", "dependencies: [{name: c, version: 1.0.0}]\n");
    Path web = chart("a+b/a", "a", "1.0.0", "dependencies: [{name: b, version: 1.0.0}]\n");

    prepare(web);

    assertThat(target().resolve("charts/b/charts/c/Chart.yaml")).exists();
  }

  @Test
  void what_a_chart_brings_itself_stays_as_it_is() throws IOException {
    Path web = chart("a+b/a", "a", "1.0.0", "dependencies: [{name: b, version: ~1.0}]\n");
    chart("a+b/b", "b", "2.0.0", "");
    chart("a+b/a/charts/b", "b", "1.0.7", "");

    assertThat(prepare(web).vendored()).isFalse();

    assertThat(target().resolve("charts/b/Chart.yaml")).content().contains("1.0.7");
    assertThat(target().resolve("Chart.yaml")).content().contains("~1.0");
  }

  @Test
  void a_dependency_that_nobody_has_is_named() throws IOException {
    Path web = chart("a+b/a", "a", "1.0.0", "dependencies: [{name: rare, version: 1.0.0}]\n");

    assertThat(prepare(web).missing()).containsExactly("rare");
  }
}
