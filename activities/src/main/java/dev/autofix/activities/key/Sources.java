package dev.autofix.activities.key;

import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.registry.RemoteCharts;
import dev.autofix.activities.source.AllowedRepositories;
import dev.autofix.activities.source.Applications;
import dev.autofix.activities.source.ClusterVersion;
import dev.autofix.activities.source.SourceResolver;
import dev.autofix.activities.source.SourceViews;
import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.manifests.tree.KustomizeRenderer;

/** Everything that turns an Application into a proven key; shared by reads and writes. */
public final class Sources {
  private final SourceResolver resolver;
  private final SourceViews views;
  private final KeyDesk desk;

  public Sources(
      Applications applications,
      AllowedRepositories allowed,
      GitEngine git,
      ClusterVersion cluster,
      RemoteCharts remote,
      ChartRenderer renderer,
      KustomizeRenderer overlays) {
    this.resolver = SourceResolver.of(applications, allowed, git);
    this.views = new SourceViews(git, cluster, remote);
    this.desk = new KeyDesk(renderer, overlays);
  }

  public SourceResolver resolver() {
    return resolver;
  }

  public SourceViews views() {
    return views;
  }

  public KeyDesk desk() {
    return desk;
  }
}
