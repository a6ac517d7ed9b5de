package dev.autofix.benchmarks.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownChartTest {
  @TempDir Path folder;

  @Test
  void reads_charts_with_their_containers() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("known.txt"),
            """
            # a comment
            CHART	a/b	charts/web	c0ffee	values=defaults	containers=2
            C	Deployment/rel#app	main	resolved=x	verified=web.resources	strict
            C	Job/rel#hook	main,hook	resolved=-	verified=-	hard-coded
            CHART	a/c	.	beef	values=ci.yaml	containers=0
            """);

    List<KnownChart> charts = KnownChart.read(file);

    assertThat(charts).extracting(KnownChart::name).containsExactly("a/b/charts/web", "a/c/.");
    assertThat(charts.get(0).answers())
        .containsExactly(
            new KnownChart.Answer("Deployment/rel#app", "main", "web.resources", "strict"),
            new KnownChart.Answer("Job/rel#hook", "main,hook", null, "hard-coded"));
    assertThat(charts.get(0).in(Path.of("/c"))).isEqualTo(Path.of("/c/a+b/charts/web"));
    assertThat(charts.get(0).valuesIn(folder)).isEmpty();
    Path ci = Files.createDirectories(folder.resolve("ci")).resolve("ci.yaml");
    Files.writeString(ci, "");
    assertThat(charts.get(1).valuesIn(folder)).hasValue(ci);
  }
}
