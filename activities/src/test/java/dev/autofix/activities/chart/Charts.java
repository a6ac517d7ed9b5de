package dev.autofix.activities.chart;

import java.nio.file.Path;

/** The charts of the test resources. */
final class Charts {
  private Charts() {}

  static Path root() {
    return Path.of("src/test/resources/charts").toAbsolutePath();
  }

  static Path path(String chart) {
    return root().resolve(chart);
  }
}
