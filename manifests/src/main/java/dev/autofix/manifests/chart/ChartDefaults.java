package dev.autofix.manifests.chart;

import dev.autofix.manifests.yaml.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a chart and its dependencies say about values before anybody sets one.
 *
 * @param values the chart's defaults, with those of its dependencies under their aliases
 * @param parts the chart and its dependencies
 */
public record ChartDefaults(Map<String, Object> values, List<Part> parts) {

  /**
   * A chart at the place where it gets its values.
   *
   * @param prefix the keys that lead to its values
   * @param templates the text of its templates
   */
  public record Part(List<String> prefix, List<String> templates) {}

  /**
   * Reads the chart in {@code folder}.
   *
   * @throws ChartRefused if a file cannot be read
   */
  public static ChartDefaults read(Path folder) {
    try {
      List<Part> parts = new ArrayList<>();
      Map<String, Object> values = merged(ChartReader.read(folder), List.of(), parts);
      return new ChartDefaults(values, parts);
    } catch (IOException e) {
      throw new ChartRefused("the chart cannot be read: " + e.getMessage(), "Check the chart.");
    }
  }

  private static Map<String, Object> merged(
      ChartFiles chart, List<String> prefix, List<Part> parts) {
    parts.add(new Part(prefix, chart.templates().toList()));
    Map<String, Object> values = chart.values();
    for (ChartFiles child : chart.children()) {
      for (String alias : chart.aliasesOf(child.name())) {
        List<String> below = new ArrayList<>(prefix);
        below.add(alias);
        Map<String, Object> defaults = merged(child, List.copyOf(below), parts);
        if (!child.isLibrary()) {
          if (!(values.get(alias) instanceof Map)) {
            values.put(alias, new LinkedHashMap<String, Object>());
          }
          Tree.mergeUnder(Tree.map(values.get(alias)), defaults);
        }
      }
    }
    return values;
  }
}
