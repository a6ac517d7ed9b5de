package dev.autofix.activities.source;

import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.activities.registry.RemoteCharts;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens chart sources at the commits that a question is about. */
public final class SourceViews {
  private final GitEngine git;
  private final ClusterVersion cluster;
  private final ChartOnDisk charts;

  public SourceViews(GitEngine git, ClusterVersion cluster, RemoteCharts charts) {
    this.git = git;
    this.cluster = cluster;
    this.charts = new ChartOnDisk(charts);
  }

  /** Every repository at the tip of its branch. */
  public SourceView latest(ResolvedSource source) {
    return open(source, Map.of());
  }

  /** The edited repository at {@code tip}, the others at the tips of their branches. */
  public SourceView at(ResolvedSource source, RepositoryRef edited, Snapshot tip) {
    return open(source, Map.of(edited, tip));
  }

  private SourceView open(ResolvedSource source, Map<RepositoryRef, Snapshot> fixed) {
    Map<RepositoryRef, Snapshot> snapshots =
        source.repositories().stream()
            .collect(Collectors.toMap(ref -> ref, ref -> snapshot(ref, fixed.get(ref))));
    List<Snapshot> inOrder = source.repositories().stream().map(snapshots::get).toList();
    return new SourceView(source, inOrder, charts, cluster.kubeVersion(), cluster.apiVersions());
  }

  private Snapshot snapshot(RepositoryRef ref, @Nullable Snapshot fixed) {
    return fixed == null ? git.snapshot(ref) : fixed;
  }
}
