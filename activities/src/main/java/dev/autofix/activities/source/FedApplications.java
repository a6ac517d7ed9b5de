package dev.autofix.activities.source;

import dev.autofix.activities.argocd.Application;
import dev.autofix.activities.argocd.RepositoryUrls;
import dev.autofix.workflows.activity.Located;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which Applications an edit of a file reaches: those that name it among their value files, by a
 * pattern too, and unless ours does so itself, those whose source folder it stands in. Branches are
 * not compared, since {@code HEAD} has many names, and a chart that another one depends on by its
 * path is not followed.
 */
public final class FedApplications {
  private FedApplications() {}

  /** Their names, ours first. */
  public static List<String> of(Application ours, List<Application> all, Located located) {
    List<String> fed = new ArrayList<>(List.of(ours.display()));
    if (located.carrier() != null || isOverride(located.file())) {
      return fed;
    }
    boolean named = names(ours, located);
    for (Application one : all) {
      boolean other = !one.ref().equals(ours.ref());
      if (other && (names(one, located) || (!named && draws(one, located)))) {
        fed.add(one.display());
      }
    }
    return fed;
  }

  /** Such a file is read for the one Application of its name, or edited for nobody. */
  private static boolean isOverride(String file) {
    return file.substring(file.lastIndexOf('/') + 1).startsWith(".argocd-source-");
  }

  private static boolean names(Application application, Located located) {
    return application.sources().stream()
        .anyMatch(
            source ->
                source.helm().valueFiles().stream()
                    .anyMatch(
                        entry ->
                            ValueFiles.reaches(
                                application, source, entry, located.repository(), located.file())));
  }

  private static boolean draws(Application application, Located located) {
    return application.sources().stream()
        .anyMatch(
            source ->
                source.chart() == null
                    && !source.path().isEmpty()
                    && RepositoryUrls.same(source.repository(), located.repository())
                    && isBelow(source.path(), located.file()));
  }

  private static boolean isBelow(String folder, String file) {
    Path path = Path.of(folder).normalize();
    return path.toString().isEmpty() || Path.of(file).startsWith(path);
  }
}
