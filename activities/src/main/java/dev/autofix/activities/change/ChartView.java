package dev.autofix.activities.change;

import dev.autofix.activities.argocd.ApplicationSource.Directory;
import dev.autofix.activities.git.RepositoryRef;
import dev.autofix.activities.git.Snapshot;
import dev.autofix.activities.registry.RemoteChart;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.tree.DirectoryInput;
import dev.autofix.manifests.tree.KustomizeInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A chart source at fixed commits. Files are written to disk only when something has to be
 * rendered; closing removes them.
 */
final class ChartView implements AutoCloseable {
  private final ChartSource source;
  private final List<Mount> mounts;
  private final ChartOnDisk charts;
  private final @Nullable String kubeVersion;
  private final List<String> apiVersions;
  private final InlineSections inline;
  private @Nullable Path root;

  ChartView(
      ChartSource source,
      List<Snapshot> snapshots,
      ChartOnDisk charts,
      @Nullable String kubeVersion,
      List<String> apiVersions) {
    this.source = source;
    this.mounts = Mount.of(source.repositories(), snapshots);
    this.charts = charts;
    this.kubeVersion = kubeVersion;
    this.apiVersions = List.copyOf(apiVersions);
    this.inline = new InlineSections(source, this);
  }

  /** The Application's own values at these commits. */
  InlineSections inline() {
    return inline;
  }

  /**
   * The identity of everything that the render depends on. A branch that moved elsewhere leaves it
   * alone, so its proofs stay valid.
   */
  String content() {
    Digest digest = new Digest().add(source.folder());
    SourceTool tool = tool();
    RemoteChart remote = source.remote();
    if (remote != null) {
      digest.add(remote.toString());
    } else {
      for (String folder : tool.folders(source, chartTree())) {
        digest.add(chartTree().treeId(folder));
      }
    }
    if (tool != SourceTool.HELM) {
      return digest.add(tool.name()).add(source.tools().toString()).hex();
    }
    for (ChartSource.ValueFile file : present()) {
      digest.add(file.path()).add(mount(file.repository()).snapshot().treeId(file.path()));
    }
    ManifestHome home = source.home();
    if (home != null) {
      digest.add(home.file()).add(mount(home.repository()).snapshot().treeId(home.file()));
    }
    return digest
        .add(home == null ? source.helm().toString() : "")
        .add(source.releaseName())
        .add(source.namespace())
        .add(String.valueOf(kubeVersion))
        .add(String.join(" ", apiVersions))
        .hex();
  }

  /** The tool that renders what the source's folder holds. */
  SourceTool tool() {
    return SourceTool.of(source, chartTree());
  }

  /** The plain manifests on disk. */
  DirectoryInput manifests() {
    Directory section = source.tools().directory();
    return section == null
        ? new DirectoryInput(written(), folderOnDisk(), false, "", "")
        : new DirectoryInput(
            written(), folderOnDisk(), section.recurse(), section.include(), section.exclude());
  }

  /** The overlay on disk. */
  KustomizeInput overlay() {
    return new KustomizeInput(written(), folderOnDisk(), SourceTool.options(source));
  }

  private String folderOnDisk() {
    RemoteChart remote = source.remote();
    return remote == null ? chartMount().prefix() + source.folder() : "registry/" + remote.name();
  }

  private Path written() {
    Path folder = root;
    try {
      if (folder == null) {
        folder = Files.createTempDirectory("autofix-chart-");
        root = folder;
        write(folder);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The chart on disk. */
  ChartInput input() {
    Path folder = written();
    return new ChartInput(
        folder,
        folder.resolve(folderOnDisk()),
        source.remote() == null,
        present().stream()
            .map(file -> folder.resolve(mount(file.repository()).prefix() + file.path()))
            .toList(),
        inline.in(folder),
        source.releaseName(),
        source.namespace(),
        kubeVersion,
        apiVersions);
  }

  private void write(Path folder) throws IOException {
    SourceTool tool = tool();
    if (tool == SourceTool.HELM) {
      writeChart(folder);
      return;
    }
    for (String part : tool.folders(source, chartTree())) {
      Path target = folder.resolve(chartMount().prefix() + part);
      Files.createDirectories(target);
      chartTree().materialise(part, target);
    }
  }

  private void writeChart(Path folder) throws IOException {
    Path chart = Files.createDirectories(folder.resolve(folderOnDisk()));
    RemoteChart remote = source.remote();
    if (remote == null) {
      charts.write(chartTree(), source.folder(), chart);
    } else {
      charts.write(remote, chart);
    }
    for (ChartSource.ValueFile file : present()) {
      write(folder, mount(file.repository()), file.path());
    }
    ManifestHome home = source.home();
    if (home != null) {
      write(folder, mount(home.repository()), home.file());
    }
  }

  private static void write(Path folder, Mount mount, String file) throws IOException {
    Path target = folder.resolve(mount.prefix() + file);
    if (!Files.exists(target)) {
      Files.createDirectories(target.getParent());
      Files.writeString(target, mount.snapshot().text(file).orElseThrow());
    }
  }

  /** The value files that exist; a missing one is skipped only if the Application says so. */
  private List<ChartSource.ValueFile> present() {
    List<ChartSource.ValueFile> present = new ArrayList<>();
    for (ChartSource.ValueFile file : source.valueFiles()) {
      if (mount(file.repository()).snapshot().exists(file.path())) {
        present.add(file);
      } else if (!source.helm().ignoreMissingValueFiles()) {
        throw new AutofixException(
            FailureType.REFUSED,
            "value file %s of Application %s is not in %s"
                .formatted(file.path(), source.application().name(), file.repository()));
      }
    }
    return present;
  }

  /** The repository that holds {@code file}, a path below the chart's root on disk. */
  Mount mountOf(String file) {
    return mounts.stream()
        .filter(mount -> mount.holds(file))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(file + " is in no source of the chart"));
  }

  Mount mount(RepositoryRef repository) {
    return mounts.stream()
        .filter(mount -> mount.repository().equals(repository))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(repository + " is no source of the chart"));
  }

  /** The chart's repository. */
  Snapshot chartTree() {
    return chartMount().snapshot();
  }

  private Mount chartMount() {
    return mounts.get(0);
  }

  @Override
  public void close() {
    Path folder = root;
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
