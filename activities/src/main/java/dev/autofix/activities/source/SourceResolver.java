package dev.autofix.activities.source;

import dev.autofix.activities.argocd.Application;
import dev.autofix.activities.argocd.ApplicationSource;
import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.registry.RemoteChart;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.workload.Workload;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** From an Application to what it renders, refusing by name what a push cannot change. */
public final class SourceResolver {
  private final Repositories repositories;
  private final ManifestHomes manifests;

  SourceResolver(Repositories repositories, ManifestHomes manifests) {
    this.repositories = repositories;
    this.manifests = manifests;
  }

  /** A resolver that asks the Git servers, and Argo CD for the parents of Applications. */
  public static SourceResolver of(
      Applications applications, AllowedRepositories allowed, GitEngine git) {
    Repositories repositories = new Repositories(allowed, git::refs);
    return new SourceResolver(repositories, new AppOfApps(applications, repositories, git));
  }

  /** The positions of the sources that render something, in order. */
  public List<Integer> rendering(Application application) {
    if (application.hydrated()) {
      throw refused(
          application,
          "is written by a source hydrator",
          "raise the limit in its dry source by hand");
    }
    List<Integer> rendering =
        IntStream.range(0, application.sources().size())
            .filter(i -> renders(application.sources().get(i)))
            .boxed()
            .toList();
    if (rendering.isEmpty()) {
      throw refused(application, "has no source with a chart", "give a source its path");
    }
    return rendering;
  }

  private static boolean renders(ApplicationSource source) {
    return !source.path().isEmpty() || source.chart() != null;
  }

  /**
   * One source with everything that it is rendered with.
   *
   * @throws AutofixException REFUSED, if no push could change it
   */
  public ResolvedSource resolve(Workload workload, Application application, int index) {
    ApplicationSource source = application.sources().get(index);
    ApplicationSource.Helm helm = source.helm();
    String name = application.ref().name();
    List<ResolvedSource.ValueFile> files =
        new ValueFiles(application, source, repositories).resolved();
    ManifestSearch manifest =
        helm.hasOwnValues()
            ? manifests.of(workload, application, index)
            : ManifestSearch.NOT_NEEDED;
    String namespace = application.destination().namespace();
    return new ResolvedSource(
        application.ref(),
        index,
        source.chart() == null ? repositories.of(source) : ofValues(application, files, manifest),
        remote(application, source, index),
        source.path().equals(".") ? "" : source.path().replaceAll("^(\\./)+|/+$", ""),
        files,
        helm,
        source.tools(),
        manifest,
        helm.releaseName().isEmpty() ? name : helm.releaseName(),
        helm.namespace().isEmpty() ? namespace : helm.namespace());
  }

  /** What Argo CD made of a version range stands in its last comparison. */
  private static @Nullable RemoteChart remote(
      Application application, ApplicationSource source, int index) {
    String chart = source.chart();
    if (chart == null) {
      return null;
    }
    List<String> seen = application.comparison().revisions();
    boolean resolved = index < seen.size() && seen.get(index).matches("v?[0-9].*");
    return new RemoteChart(
        source.repository(), chart, resolved ? seen.get(index) : source.targetRevision());
  }

  private static RepositoryRef ofValues(
      Application application, List<ResolvedSource.ValueFile> files, ManifestSearch manifest) {
    if (!files.isEmpty()) {
      return files.get(0).repository();
    }
    if (manifest instanceof ManifestSearch.Found found) {
      return found.home().repository();
    }
    throw refused(
        application,
        "has a chart that is not in Git and no values in Git",
        "add a source with a ref and a value file from it");
  }

  private static AutofixException refused(Application application, String why, String remedy) {
    return new AutofixException(
        FailureType.REFUSED,
        "Application " + application.display() + " " + why + " (remedy: " + remedy + ")");
  }
}
