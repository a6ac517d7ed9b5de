package dev.autofix.activities.source;

import dev.autofix.activities.argocd.ApplicationSource.Directory;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.activities.registry.RemoteChart;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.chart.ChartInput;
import dev.autofix.manifests.tree.DirectoryInput;
import dev.autofix.manifests.tree.KustomizeInput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source at fixed commits. Files are written to disk only when something has to be rendered;
 * closing removes them.
 */
public final class SourceView implements AutoCloseable {
  private final ResolvedSource source;
  private final List<Mount> mounts;
  private final SourceOnDisk disk;
  private final @Nullable String kubeVersion;
  private final List<String> apiVersions;
  private final InlineSections inline;

  SourceView(
      ResolvedSource source,
      List<Snapshot> snapshots,
      ChartOnDisk charts,
      @Nullable String kubeVersion,
      List<String> apiVersions) {
    this.source = source;
    this.mounts = Mount.of(source.repositories(), snapshots);
    this.disk = new SourceOnDisk(source, this, charts);
    this.kubeVersion = kubeVersion;
    this.apiVersions = List.copyOf(apiVersions);
    this.inline = new InlineSections(source, this);
  }

  /** The Application's own values at these commits. */
  InlineSections inline() {
    return inline;
  }

  /** Whether the manifest in Git says what the live Application says. */
  public boolean manifestIsLive() {
    return inline.manifestIsLive();
  }

  /**
   * The identity of everything that the render depends on. A branch that moved elsewhere leaves it
   * alone, so its proofs stay valid.
   */
  public String content() {
    Digest digest = new Digest().add(source.folder());
    SourceTool tool = tool();
    RemoteChart remote = source.remote();
    if (remote != null) {
      digest.add(remote.toString());
    } else {
      for (String folder : tool.inputs(source, chartTree())) {
        digest.add(folder).add(chartTree().treeId(folder));
      }
    }
    if (tool != SourceTool.HELM) {
      return digest.add(tool.name()).add(source.tools().toString()).hex();
    }
    for (ResolvedSource.ValueFile file : present()) {
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
  public SourceTool tool() {
    return SourceTool.of(source, chartTree());
  }

  /** The plain manifests on disk. */
  public DirectoryInput manifests() {
    Directory section = source.tools().directory();
    return section == null
        ? new DirectoryInput(disk.root(), disk.folder(), false, "", "")
        : new DirectoryInput(
            disk.root(), disk.folder(), section.recurse(), section.include(), section.exclude());
  }

  /** The overlay on disk. */
  public KustomizeInput overlay() {
    return new KustomizeInput(disk.root(), disk.folder(), SourceTool.options(source));
  }

  /** The chart on disk. */
  public ChartInput input() {
    Path root = disk.root();
    return new ChartInput(
        root,
        root.resolve(disk.folder()),
        source.remote() == null,
        present().stream()
            .map(file -> root.resolve(mount(file.repository()).prefix() + file.path()))
            .toList(),
        inline.in(root),
        source.releaseName(),
        source.namespace(),
        kubeVersion,
        apiVersions);
  }

  /** The value files that exist; a missing one is skipped only if the Application says so. */
  List<ResolvedSource.ValueFile> present() {
    List<ResolvedSource.ValueFile> present = new ArrayList<>();
    for (ResolvedSource.ValueFile file : source.valueFiles()) {
      if (mount(file.repository()).snapshot().exists(file.path())) {
        present.add(file);
      } else if (!source.helm().ignoreMissingValueFiles()) {
        throw new AutofixException(
            FailureType.REFUSED,
            "value file %s of Application %s is not in %s (remedy: add it, or let the Application ignore missing value files)"
                .formatted(file.path(), source.application().name(), file.repository()));
      }
    }
    return present;
  }

  /** Which layer of a chart's values a file is. */
  public String layer(RepositoryRef repository, String file) {
    ManifestHome home = source.home();
    if (home != null && home.repository().equals(repository) && home.file().equals(file)) {
      return "Application";
    }
    if (source.valueFiles().contains(new ResolvedSource.ValueFile(repository, file))) {
      return "value file";
    }
    boolean override = repository.equals(source.repository()) && inline.overrides().contains(file);
    return override ? "override of the Application" : "values of the chart";
  }

  /** The repository that holds {@code file}, a path below the chart's root on disk. */
  public Mount mountOf(String file) {
    return mounts.stream()
        .filter(mount -> mount.holds(file))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(file + " is in no source of the chart"));
  }

  /** The place of a repository of the source. */
  public Mount mount(RepositoryRef repository) {
    return mounts.stream()
        .filter(mount -> mount.repository().equals(repository))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(repository + " is no source of the chart"));
  }

  /** The chart's repository. */
  Snapshot chartTree() {
    return chartMount().snapshot();
  }

  Mount chartMount() {
    return mounts.get(0);
  }

  @Override
  public void close() {
    disk.close();
  }
}
