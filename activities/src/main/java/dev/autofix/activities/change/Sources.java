package dev.autofix.activities.change;

import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.registry.RemoteCharts;
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
    Repositories repositories = new Repositories(allowed, git::refs);
    this.resolver =
        new SourceResolver(repositories, new AppOfApps(applications, repositories, git));
    this.views = new SourceViews(git, cluster, remote);
    this.desk = new KeyDesk(renderer, overlays);
  }

  SourceResolver resolver() {
    return resolver;
  }

  SourceViews views() {
    return views;
  }

  KeyDesk desk() {
    return desk;
  }
}
