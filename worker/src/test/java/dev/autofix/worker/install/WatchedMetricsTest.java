package dev.autofix.worker.install;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.workflows.metric.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts and dashboard ask for what Autofix measures, by labels that it has. */
class WatchedMetricsTest {
  private static final Path CHART = Path.of("..", "helm", "autofix");
  private static final String ALERTS = "files/own-alerts.yaml";
  private static final String DASHBOARD = "dashboards/autofix.json";
  private static final Pattern SELECTOR = Pattern.compile("(autofix_\\w+)(?:\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");

  @ParameterizedTest
  @ValueSource(strings = {ALERTS, DASHBOARD})
  void everyMetricExistsWithItsLabels(String file) throws IOException {
    Matcher selectors = SELECTOR.matcher(text(file));
    List<String> seen = new ArrayList<>();
    while (selectors.find()) {
      seen.add(selectors.group(1));
      Metric metric = metric(selectors.group(1));
      String matchers = selectors.group(2) == null ? "" : selectors.group(2);
      assertThat(MATCHER.matcher(matchers).results().map(label -> label.group(1)))
          .as(selectors.group())
          .allMatch(label -> label.equals("job") || metric.labels().contains(label));
    }
    assertThat(seen).hasSizeGreaterThan(10);
  }

  @Test
  void theDashboardShowsEveryMetricOfFixesAndAdmission() throws IOException {
    String dashboard = text(DASHBOARD);

    assertThat(Metric.values())
        .filteredOn(metric -> metric.id().matches("autofix_(fix|admission).*"))
        .allMatch(metric -> dashboard.contains(metric.exposedName()));
  }

  @Test
  void panelsHaveIdsOfTheirOwnAndDoNotOverlap() throws IOException {
    Set<Integer> ids = new TreeSet<>();
    Set<List<Integer>> cells = new HashSet<>();
    for (JsonNode panel :
        new ObjectMapper().readTree(CHART.resolve(DASHBOARD).toFile()).path("panels")) {
      assertThat(ids.add(panel.path("id").asInt())).as(panel.path("title").asText()).isTrue();
      JsonNode place = panel.path("gridPos");
      for (int x = 0; x < place.path("w").asInt(); x++) {
        for (int y = 0; y < place.path("h").asInt(); y++) {
          List<Integer> cell = List.of(place.path("x").asInt() + x, place.path("y").asInt() + y);
          assertThat(cell.get(0)).isLessThan(24);
          assertThat(cells.add(cell)).as(panel.path("title").asText()).isTrue();
        }
      }
    }
  }

  private static Metric metric(String name) {
    return Arrays.stream(Metric.values())
        .filter(
            metric ->
                Stream.of("", "_bucket", "_count", "_sum", "_max")
                    .anyMatch(suffix -> name.equals(metric.exposedName() + suffix)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is no metric of Autofix"));
  }

  private static String text(String file) throws IOException {
    return Files.readString(CHART.resolve(file)).replace("\\\"", "\"");
  }
}
