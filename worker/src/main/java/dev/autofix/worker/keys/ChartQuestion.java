package dev.autofix.worker.keys;

import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.ChartInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A chart on disk and the values files to render it with.
 *
 * @param chart the chart's folder as it was named
 * @param values the values files as they were named; the last wins
 */
public record ChartQuestion(String chart, List<String> values) {
  private static final String TAB = "\t";

  public ChartQuestion {
    values = List.copyOf(values);
  }

  /** Reads a line of a batch: the chart's folder and its values files, with tabs between. */
  static ChartQuestion parse(String line) {
    List<String> cells = List.of(line.split(TAB));
    return new ChartQuestion(cells.get(0), cells.subList(1, cells.size()));
  }

  /**
   * The chart as the search for keys wants it.
   *
   * @throws AutofixException NOT_FOUND naming a folder or file that is not there
   */
  ChartInput input(ReleaseSettings release) {
    Path folder = existing(chart);
    List<Path> files = values.stream().map(ChartQuestion::existing).toList();
    return new ChartInput(
        root(folder, files),
        folder,
        files,
        List.of(),
        release.name(),
        release.namespace(),
        release.kubeVersion(),
        List.of());
  }

  /**
   * The name under which people know a file of the input: as they named it, or from the chart's
   * folder on.
   */
  String shown(ChartInput input, String file) {
    Path path = input.root().resolve(file);
    return values.stream()
        .filter(name -> absolute(name).equals(path))
        .findFirst()
        .orElseGet(() -> input.chart().relativize(path).toString());
  }

  /** The repository around the chart, within which links may lead; else what holds all files. */
  private static Path root(Path folder, List<Path> files) {
    Path root = folder;
    for (Path file : files) {
      root = above(root, file);
    }
    Path common = root;
    return Stream.iterate(common, parent -> parent != null, Path::getParent)
        .filter(parent -> Files.exists(parent.resolve(".git")))
        .findFirst()
        .orElse(common);
  }

  /** The nearest folder above both. */
  private static Path above(Path folder, Path file) {
    Path parent = folder.getParent();
    return file.startsWith(folder) || parent == null ? folder : above(parent, file);
  }

  private static Path existing(String name) {
    Path path = absolute(name);
    if (!Files.exists(path)) {
      throw new AutofixException(FailureType.NOT_FOUND, path + " does not exist");
    }
    return path;
  }

  private static Path absolute(String name) {
    return Path.of(name).toAbsolutePath().normalize();
  }
}
