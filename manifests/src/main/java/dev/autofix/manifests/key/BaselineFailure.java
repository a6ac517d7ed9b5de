package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.ChartRefused;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why an unchanged chart does not render, with the remedy that fits. */
final class BaselineFailure {
  private static final Pattern MISSING = Pattern.compile("missing in charts/? directory: (.*)");

  private BaselineFailure() {}

  static ChartRefused of(String error) {
    Matcher missing = MISSING.matcher(error);
    if (missing.find()) {
      return new ChartRefused(
          "the chart's dependencies are not in Git: " + missing.group(1).strip(),
          "Run 'helm dependency build' and commit the charts/ folder.");
    }
    return new ChartRefused(
        "the chart does not render as it is: " + error,
        "Check the value files and the required values of the Application.");
  }
}
