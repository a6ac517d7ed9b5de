package dev.autofix.activities.change;

import dev.autofix.activities.argocd.Application;
import dev.autofix.activities.argocd.ApplicationSource;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.workload.Workload;
import java.util.List;
import java.util.stream.IntStream;

/** From an Application to the charts it renders, refusing by name what a push cannot change. */
final class ChartSources {
  private final Repositories repositories;
  private final Manifests manifests;

  ChartSources(Repositories repositories, Manifests manifests) {
    this.repositories = repositories;
    this.manifests = manifests;
  }

  /** The positions of the sources that render something, in order. */
  List<Integer> charts(Application application) {
    if (application.hydrated()) {
      throw refused(
          application,
          "is written by a source hydrator",
          "raise the limit in its dry source by hand");
    }
    List<Integer> charts =
        IntStream.range(0, application.sources().size())
            .filter(i -> renders(application.sources().get(i)))
            .boxed()
            .toList();
    if (charts.isEmpty()) {
      throw refused(application, "has no source with a chart", "give a source its path");
    }
    return charts;
  }

  private static boolean renders(ApplicationSource source) {
    return !source.path().isEmpty() || source.chart() != null;
  }

  ChartSource chart(Workload workload, Application application, int index) {
    ApplicationSource source = application.sources().get(index);
    ApplicationSource.Helm helm = source.helm();
    String name = application.ref().name();
    String namespace = application.destination().namespace();
    return new ChartSource(
        application.ref(),
        index,
        repositories.of(source),
        source.path().equals(".") ? "" : source.path().replaceAll("^(\\./)+|/+$", ""),
        new ValueFiles(application, source, repositories).resolved(),
        helm,
        source.tools(),
        helm.hasOwnValues() ? manifests.of(workload, application, index).orElse(null) : null,
        helm.releaseName().isEmpty() ? name : helm.releaseName(),
        helm.namespace().isEmpty() ? namespace : helm.namespace());
  }

  private static AutofixException refused(Application application, String why, String remedy) {
    return new AutofixException(
        FailureType.REFUSED,
        "Application " + application.display() + " " + why + " (remedy: " + remedy + ")");
  }
}
