package dev.autofix.activities.change;

import dev.autofix.activities.argocd.Application;
import dev.autofix.activities.argocd.ApplicationSearch;
import dev.autofix.activities.argocd.ApplicationSource;
import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.git.RepositoryRef;
import dev.autofix.activities.git.Snapshot;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.workload.Workload;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.workflows.activity.Carrier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the file that an Application's own manifest comes from, where another Application carries
 * it as a plain manifest (an app of apps).
 */
final class ManifestHomes implements Manifests {
  private static final List<String> RENDERED =
      List.of("Chart.yaml", "kustomization.yaml", "kustomization.yml", "Kustomization");
  private static final int MAX_FILES = 5_000;

  private final Applications applications;
  private final Repositories repositories;
  private final GitEngine git;

  ManifestHomes(Applications applications, Repositories repositories, GitEngine git) {
    this.applications = applications;
    this.repositories = repositories;
    this.git = git;
  }

  @Override
  public Optional<ManifestHome> of(Workload workload, Application application, int index) {
    if (application.marks().applicationSet() != null
        || !(applications.parentOf(workload, application)
            instanceof ApplicationSearch.Found found)) {
      return Optional.empty();
    }
    List<ApplicationSource> sources = found.application().sources();
    ValuesPath section =
        application.multiSource()
            ? ValuesPath.of("spec", "sources", index, "helm")
            : ValuesPath.of("spec", "source", "helm");
    List<ManifestHome> homes = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      Carrier carrier = new Carrier(found.application().ref(), i);
      for (Place place : manifests(sources.get(i), application)) {
        homes.add(
            new ManifestHome(
                place.repository(), place.file(), carrier, application.ref(), section));
      }
    }
    return homes.size() == 1 ? Optional.of(homes.get(0)) : Optional.empty();
  }

  private record Place(RepositoryRef repository, String file) {}

  private List<Place> manifests(ApplicationSource source, Application application) {
    if (source.chart() != null || source.path().isEmpty()) {
      return List.of();
    }
    try {
      RepositoryRef repository = repositories.of(source);
      String folder = source.path().equals(".") ? "" : source.path().replaceAll("/+$", "");
      Snapshot tree = git.snapshot(repository);
      List<String> files = plain(tree, folder) ? files(tree, folder) : List.of();
      List<Place> places = new ArrayList<>();
      for (String file : files) {
        String text = tree.text(file).orElse("");
        for (long n = ManifestHome.manifests(text, application.ref()); n > 0; n--) {
          places.add(new Place(repository, file));
        }
      }
      return places;
    } catch (AutofixException notOurs) {
      if (notOurs.type() != FailureType.REFUSED) {
        throw notOurs;
      }
      return List.of();
    }
  }

  private static boolean plain(Snapshot tree, String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    return RENDERED.stream().noneMatch(file -> tree.exists(prefix + file));
  }

  private static List<String> files(Snapshot tree, String folder) {
    List<String> files = new ArrayList<>();
    List<String> folders = new ArrayList<>(List.of(folder));
    while (!folders.isEmpty() && files.size() < MAX_FILES) {
      String next = folders.remove(folders.size() - 1);
      for (String name : tree.list(next)) {
        String path = next.isEmpty() ? name : next + "/" + name;
        if (name.endsWith("/")) {
          folders.add(path.substring(0, path.length() - 1));
        } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
          files.add(path);
        }
      }
    }
    return files;
  }
}
