package dev.autofix.manifests.chart;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart with everything its Application renders it with, as a snapshot on disk that nobody
 * changes.
 *
 * @param root the snapshot of the Git tree; reported paths are relative to it
 * @param chart the chart's folder inside {@code root}
 * @param inGit whether the chart stands in Git; the files of one that does not are never edited
 * @param valueFiles inside {@code root}, in Argo CD's order (the last wins)
 * @param inline the Application's own values, weakest first: they win over the files, so a key set
 *     here masks them
 * @param kubeVersion the live cluster's version, null if unknown
 */
public record ChartInput(
    Path root,
    Path chart,
    boolean inGit,
    List<Path> valueFiles,
    List<InlineValues> inline,
    String releaseName,
    String namespace,
    @Nullable String kubeVersion,
    List<String> apiVersions) {

  public ChartInput {
    root = root.toAbsolutePath().normalize();
    chart = inside(root, chart);
    Path snapshot = root;
    valueFiles = valueFiles.stream().map(file -> inside(snapshot, file)).toList();
    inline = List.copyOf(inline);
    apiVersions = List.copyOf(apiVersions);
  }

  /** A chart that stands in Git. */
  public ChartInput(
      Path root,
      Path chart,
      List<Path> valueFiles,
      List<InlineValues> inline,
      String releaseName,
      String namespace,
      @Nullable String kubeVersion,
      List<String> apiVersions) {
    this(root, chart, true, valueFiles, inline, releaseName, namespace, kubeVersion, apiVersions);
  }

  private static Path inside(Path root, Path path) {
    Path absolute = root.resolve(path).normalize();
    if (!absolute.startsWith(root)) {
      throw new IllegalArgumentException(path + " (expected: a path inside the Git tree)");
    }
    return absolute;
  }

  /** The path of {@code file} from the root of the tree, with slashes. */
  public String relative(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }
}
