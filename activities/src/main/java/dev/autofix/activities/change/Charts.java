package dev.autofix.activities.change;

import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.registry.RemoteCharts;
import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.manifests.tree.KustomizeRenderer;

/** Everything that turns an Application into a proven key; shared by reads and writes. */
public final class Charts {
  private final ChartSources sources;
  private final ChartViews views;
  private final KeyDesk desk;

  public Charts(
      Applications applications,
      AllowedRepositories allowed,
      GitEngine git,
      ClusterVersion cluster,
      RemoteCharts remote,
      ChartRenderer renderer,
      KustomizeRenderer overlays) {
    Repositories repositories = new Repositories(allowed, git::refs);
    this.sources =
        new ChartSources(repositories, new ManifestHomes(applications, repositories, git));
    this.views = new ChartViews(git, cluster, remote);
    this.desk = new KeyDesk(renderer, overlays);
  }

  ChartSources sources() {
    return sources;
  }

  ChartViews views() {
    return views;
  }

  KeyDesk desk() {
    return desk;
  }
}
