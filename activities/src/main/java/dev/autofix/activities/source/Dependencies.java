package dev.autofix.activities.source;

import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.activities.registry.RemoteChart;
import dev.autofix.activities.registry.RemoteCharts;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.yaml.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Puts the dependencies of a chart that do not stand in its folder where Helm looks for them, as
 * {@code helm dependency build} does: those of repositories by the version in the lock file, those
 * behind {@code file://} from the same commit. Writes only into the copy on disk.
 */
final class Dependencies {
  private static final int MAX_DEPTH = 5;

  private final RemoteCharts charts;

  Dependencies(RemoteCharts charts) {
    this.charts = charts;
  }

  /**
   * Completes the chart and the local charts that it depends on.
   *
   * @param chart the copy on disk
   * @param folder the chart's folder in {@code tree}
   */
  void complete(Path chart, Snapshot tree, String folder) throws IOException {
    complete(chart, tree, folder, 0);
  }

  private void complete(Path chart, Snapshot tree, String folder, int depth) throws IOException {
    for (Object one : declared(chart)) {
      Map<String, Object> dependency = Tree.map(one);
      String name = String.valueOf(dependency.get("name"));
      Object repository = dependency.get("repository");
      if (repository == null || repository.toString().isBlank() || stands(chart, name)) {
        continue;
      }
      if (depth == MAX_DEPTH) {
        throw refused("the dependencies of " + folder + " are nested too deeply", "vendor them");
      }
      if (LocalDependencies.isLocal(repository.toString())) {
        String path = neighbour(folder, repository.toString());
        Path target = chart.resolve("charts").resolve(name);
        Files.createDirectories(target);
        tree.materialise(path, target);
        complete(target, tree, path, depth + 1);
      } else {
        download(chart, name, repository.toString(), version(chart, dependency, name));
      }
    }
  }

  private static String neighbour(String folder, String repository) {
    return LocalDependencies.folder(folder, repository)
        .orElseThrow(
            () ->
                refused(
                    "the dependency behind " + repository + " leads out of the repository",
                    "move it inside"));
  }

  private void download(Path chart, String name, String repository, String version)
      throws IOException {
    if (repository.startsWith("@") || repository.startsWith("alias:")) {
      throw refused(
          "the dependency %s comes from the named repository %s".formatted(name, repository),
          "write its URL, or vendor the dependency");
    }
    RemoteChart remote = new RemoteChart(repository, name, version);
    Path folder = Files.createDirectories(chart.resolve("charts"));
    Files.copy(charts.packed(remote), folder.resolve(name + "-" + version + ".tgz"));
  }

  private static boolean stands(Path chart, String name) throws IOException {
    Path folder = chart.resolve("charts");
    if (Files.isDirectory(folder.resolve(name))) {
      return true;
    }
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(
          file -> file.getFileName().toString().matches("\\Q" + name + "\\E-v?[0-9].*\\.tgz"));
    }
  }

  private static List<Object> declared(Path chart) throws IOException {
    List<Object> inChart = Tree.list(Tree.get(yaml(chart, "Chart.yaml"), "dependencies"));
    return inChart.isEmpty()
        ? Tree.list(Tree.get(yaml(chart, "requirements.yaml"), "dependencies"))
        : inChart;
  }

  /** The lock file says which version a range became. */
  private static String version(Path chart, Map<String, Object> dependency, String name)
      throws IOException {
    for (String lock : List.of("Chart.lock", "requirements.lock")) {
      for (Object locked : Tree.list(Tree.get(yaml(chart, lock), "dependencies"))) {
        if (name.equals(Tree.get(locked, "name"))) {
          return String.valueOf(Tree.get(locked, "version"));
        }
      }
    }
    return String.valueOf(dependency.get("version"));
  }

  private static Object yaml(Path chart, String name) throws IOException {
    Path file = chart.resolve(name);
    return Files.isRegularFile(file)
        ? LocalDependencies.yaml(name, Files.readString(file))
        : Map.of();
  }

  private static AutofixException refused(String why, String remedy) {
    return new AutofixException(FailureType.REFUSED, why + " (remedy: " + remedy + ")");
  }
}
