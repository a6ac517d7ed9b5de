package dev.autofix.activities.source;

import dev.autofix.activities.argocd.Application;
import dev.autofix.activities.argocd.ApplicationSearch;
import dev.autofix.activities.argocd.ApplicationSource;
import dev.autofix.activities.git.GitEngine;
import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.workload.Workload;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.workflows.activity.Carrier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the file that an Application's own manifest comes from, where another Application carries
 * it as a plain manifest (an app of apps).
 */
final class AppOfApps implements ManifestHomes {
  private static final List<String> RENDERED =
      List.of("Chart.yaml", "kustomization.yaml", "kustomization.yml", "Kustomization");
  private static final int MAX_FILES = 5_000;

  private final Applications applications;
  private final Repositories repositories;
  private final GitEngine git;

  AppOfApps(Applications applications, Repositories repositories, GitEngine git) {
    this.applications = applications;
    this.repositories = repositories;
    this.git = git;
  }

  @Override
  public ManifestSearch of(Workload workload, Application application, int index) {
    String set = application.marks().applicationSet();
    if (set != null) {
      return new ManifestSearch.Nowhere(
          "ApplicationSet " + set + " generates them",
          "Let the template of "
              + set
              + " name a value file for each Application, or change the"
              + " element of its generator by hand.");
    }
    return applications.parentOf(workload, application) instanceof ApplicationSearch.Found found
        ? carriedBy(found.application(), application, index)
        : new ManifestSearch.Nowhere(
            "no Application carries that manifest",
            "Keep that manifest in Git under another Application, or set the key in a value file"
                + " instead.");
  }

  private ManifestSearch carriedBy(Application parent, Application application, int index) {
    ValuesPath section =
        application.multiSource()
            ? ValuesPath.of("spec", "sources", index, "helm")
            : ValuesPath.of("spec", "source", "helm");
    List<ManifestHome> homes = new ArrayList<>();
    List<String> looked = new ArrayList<>();
    for (int i = 0; i < parent.sources().size(); i++) {
      Carrier carrier = new Carrier(parent.ref(), i);
      Look look = manifests(parent.sources().get(i), application);
      looked.add(look.why());
      for (String file : look.files()) {
        homes.add(new ManifestHome(look.in(), file, carrier, application.ref(), section));
      }
    }
    return homes.size() == 1
        ? new ManifestSearch.Found(homes.get(0))
        : new ManifestSearch.Nowhere(
            "the sources of %s, which carries that manifest, hold it %d times: %s"
                .formatted(parent.display(), homes.size(), String.join("; ", looked)),
            "Keep it once, as a plain manifest, or set the key in a value file instead.");
  }

  /**
   * What was found in one source.
   *
   * @param repository null if there was nothing to look at
   * @param files one for each time that the manifest stands in it
   */
  private record Look(@Nullable RepositoryRef repository, List<String> files, String why) {
    RepositoryRef in() {
      return Objects.requireNonNull(repository);
    }
  }

  private Look manifests(ApplicationSource source, Application application) {
    if (source.chart() != null || source.path().isEmpty()) {
      return new Look(null, List.of(), "a chart that is not in Git");
    }
    String folder = source.path().equals(".") ? "" : source.path().replaceAll("/+$", "");
    try {
      RepositoryRef repository = repositories.of(source);
      Snapshot tree = git.snapshot(repository);
      Optional<String> rendered = renderedBy(tree, folder);
      if (rendered.isPresent()) {
        return new Look(null, List.of(), rendered.get() + " renders what is in " + source.path());
      }
      List<String> files = new ArrayList<>();
      for (String file : files(tree, folder)) {
        String text = tree.text(file).orElse("");
        for (long n = ManifestHome.manifests(text, application.ref()); n > 0; n--) {
          files.add(file);
        }
      }
      return new Look(repository, files, source.path() + " holds it " + files.size() + " times");
    } catch (AutofixException refused) {
      if (refused.type() != FailureType.REFUSED) {
        throw refused;
      }
      return new Look(null, List.of(), String.valueOf(refused.getMessage()));
    }
  }

  private static Optional<String> renderedBy(Snapshot tree, String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    return RENDERED.stream().filter(file -> tree.exists(prefix + file)).findFirst();
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
