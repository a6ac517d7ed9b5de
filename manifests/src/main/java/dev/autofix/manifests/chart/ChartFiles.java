package dev.autofix.manifests.chart;

import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import dev.autofix.manifests.yaml.YamlUnreadable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files of one chart that matter for its values, from a folder or an archive.
 *
 * @param files text by path inside the chart ({@code Chart.yaml}, {@code templates/...})
 * @param children the charts under {@code charts/}
 */
record ChartFiles(Map<String, String> files, List<ChartFiles> children) {

  String name() {
    return String.valueOf(yaml("Chart.yaml").get("name"));
  }

  /** Library charts only lend templates; they take no values of their own. */
  boolean isLibrary() {
    return "library".equals(yaml("Chart.yaml").get("type"));
  }

  Map<String, Object> values() {
    return Tree.copyOf(yaml("values.yaml"));
  }

  /** The keys under which this chart passes values to the child of that name. */
  List<String> aliasesOf(String child) {
    List<String> aliases =
        Stream.of("Chart.yaml", "requirements.yaml")
            .flatMap(file -> Tree.list(yaml(file).get("dependencies")).stream())
            .map(Tree::map)
            .filter(dependency -> child.equals(String.valueOf(dependency.get("name"))))
            .map(dependency -> String.valueOf(dependency.getOrDefault("alias", child)))
            .distinct()
            .toList();
    return aliases.isEmpty() ? List.of(child) : aliases;
  }

  /** The text of all templates. */
  Stream<String> templates() {
    return files.entrySet().stream()
        .filter(file -> file.getKey().startsWith("templates/"))
        .map(Map.Entry::getValue);
  }

  /** An unreadable file says nothing here; the render will complain about it. */
  private Map<String, Object> yaml(String file) {
    try {
      return Tree.map(YamlReader.load(files.getOrDefault(file, "")));
    } catch (YamlUnreadable e) {
      return Map.of();
    }
  }
}
