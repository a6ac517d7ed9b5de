package dev.autofix.activities.source;

import dev.autofix.activities.argocd.ApplicationSource.Helm;
import dev.autofix.activities.argocd.ApplicationSource.Tools;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.registry.RemoteChart;
import dev.autofix.workflows.activity.ApplicationRef;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A source of an Application with everything that it is rendered with. It never enters a workflow's
 * history: values that stand in an Application may be secret.
 *
 * @param index the chart's position among the Application's sources
 * @param repository the chart's; for a chart that is not in Git, that of its first values in Git
 * @param remote the chart, if it is not in Git
 * @param folder the chart's folder in {@code repository}, "" for its root
 * @param valueFiles in Argo CD's order; the last wins
 * @param helm the live settings; values that stand there win over every file
 * @param tools which tool the source names
 * @param manifest where the Application's own manifest stands, if it has values of its own
 */
public record ResolvedSource(
    ApplicationRef application,
    int index,
    RepositoryRef repository,
    @Nullable RemoteChart remote,
    String folder,
    List<ValueFile> valueFiles,
    Helm helm,
    Tools tools,
    ManifestSearch manifest,
    String releaseName,
    String namespace) {

  /** A value file in a repository, which need not be the chart's. */
  public record ValueFile(RepositoryRef repository, String path) {}

  public ResolvedSource {
    valueFiles = List.copyOf(valueFiles);
  }

  /** Where the Application's own values can be edited; null if nowhere. */
  public @Nullable ManifestHome home() {
    return manifest instanceof ManifestSearch.Found found ? found.home() : null;
  }

  /** Every repository that takes part, the chart's first. */
  public List<RepositoryRef> repositories() {
    return Stream.of(
            Stream.of(repository),
            valueFiles.stream().map(ValueFile::repository),
            Stream.ofNullable(home()).map(ManifestHome::repository))
        .flatMap(each -> each)
        .distinct()
        .toList();
  }
}
