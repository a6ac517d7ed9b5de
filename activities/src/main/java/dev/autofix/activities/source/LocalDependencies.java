package dev.autofix.activities.source;

import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import dev.autofix.manifests.yaml.YamlUnreadable;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The charts of the same commit that a chart depends on, by {@code file://}. */
final class LocalDependencies {
  private static final String LOCAL = "file://";
  private static final List<String> DECLARING = List.of("Chart.yaml", "requirements.yaml");

  private LocalDependencies() {}

  static boolean isLocal(String repository) {
    return repository.startsWith(LOCAL);
  }

  /** Where such a chart lies in the tree; empty if that is outside of the repository. */
  static Optional<String> folder(String chart, String repository) {
    Path path = Path.of(chart).resolve(repository.substring(LOCAL.length())).normalize();
    return path.startsWith("..") || path.isAbsolute()
        ? Optional.empty()
        : Optional.of(path.toString().replace('\\', '/'));
  }

  /** The folders of all of them that are there, those of dependencies too. */
  static Set<String> of(Snapshot tree, String chart) {
    Set<String> folders = new LinkedHashSet<>();
    add(tree, chart, folders);
    return folders;
  }

  private static void add(Snapshot tree, String chart, Set<String> folders) {
    for (String file : DECLARING) {
      String path = chart.isEmpty() ? file : chart + "/" + file;
      for (Object one : declared(path, tree.text(path).orElse(""))) {
        Optional.ofNullable(Tree.get(one, "repository"))
            .map(Object::toString)
            .filter(LocalDependencies::isLocal)
            .flatMap(repository -> folder(chart, repository))
            .filter(tree::exists)
            .filter(folders::add)
            .ifPresent(folder -> add(tree, folder, folders));
      }
    }
  }

  /** What the text of a chart's file declares. */
  static List<Object> declared(String file, String text) {
    return Tree.list(Tree.get(yaml(file, text), "dependencies"));
  }

  /** The tree of such a file; empty if nothing is in it. */
  static Object yaml(String file, String text) {
    try {
      Object tree = YamlReader.load(text);
      return tree == null ? Map.of() : tree;
    } catch (YamlUnreadable e) {
      throw new AutofixException(
          FailureType.REFUSED,
          "%s of the chart is no YAML (remedy: mend the file)"
              .formatted(Path.of(file).getFileName()));
    }
  }
}
