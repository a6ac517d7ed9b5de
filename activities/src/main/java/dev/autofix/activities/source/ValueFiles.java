package dev.autofix.activities.source;

import dev.autofix.activities.argocd.Application;
import dev.autofix.activities.argocd.ApplicationSource;
import dev.autofix.activities.argocd.RepositoryUrls;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Where the entries of {@code helm.valueFiles} point to; they may never leave their repository. */
final class ValueFiles {
  private static final Pattern URL = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://.*");
  private static final Pattern GLOB = Pattern.compile(".*[*?\\[].*");

  private final Application application;
  private final ApplicationSource chart;
  private final Repositories repositories;

  ValueFiles(Application application, ApplicationSource chart, Repositories repositories) {
    this.application = application;
    this.chart = chart;
    this.repositories = repositories;
  }

  List<ResolvedSource.ValueFile> resolved() {
    return chart.helm().valueFiles().stream().map(this::resolve).toList();
  }

  private ResolvedSource.ValueFile resolve(String entry) {
    Place place = place(application, chart, entry);
    return new ResolvedSource.ValueFile(repositories.of(place.source()), place.path());
  }

  /**
   * The source whose repository an entry is in, and its path there.
   *
   * @param source the chart's own, or the one that the entry refers to
   */
  record Place(ApplicationSource source, String path) {}

  /**
   * Where an entry of {@code chart} leads.
   *
   * @throws AutofixException REFUSED, if to no file in Git
   */
  static Place place(Application application, ApplicationSource chart, String entry) {
    if (GLOB.matcher(entry).matches()) {
      throw refused(entry, "patterns are not supported yet", "list the files");
    }
    return where(application, chart, entry);
  }

  private static Place where(Application application, ApplicationSource chart, String entry) {
    if (URL.matcher(entry).matches()) {
      throw refused(entry, "it is fetched from a URL", "keep it in Git");
    }
    if (entry.startsWith("$")) {
      return referenced(application, entry);
    }
    String path = entry.startsWith("/") ? entry.substring(1) : chart.path() + "/" + entry;
    return new Place(chart, normal(entry, path));
  }

  /** Whether an entry means {@code file}, as a pattern too. */
  static boolean reaches(
      Application application,
      ApplicationSource chart,
      String entry,
      String repository,
      String file) {
    try {
      Place place = where(application, chart, entry);
      return RepositoryUrls.same(place.source().repository(), repository)
          && (place.path().equals(file) || mayMatch(place.path(), file));
    } catch (AutofixException leadsNowhere) {
      return false;
    }
  }

  /** Two stars match no folder too; a pattern that cannot be read may match anything. */
  private static boolean mayMatch(String entry, String file) {
    if (!GLOB.matcher(entry).matches()) {
      return false;
    }
    try {
      return Stream.of(entry, entry.replace("**/", ""))
          .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
          .anyMatch(pattern -> pattern.matches(Path.of(file)));
    } catch (PatternSyntaxException unreadable) {
      return true;
    }
  }

  private static Place referenced(Application application, String entry) {
    int slash = entry.indexOf('/');
    String name = slash < 0 ? "" : entry.substring(1, slash);
    ApplicationSource source =
        application.sources().stream()
            .filter(one -> name.equals(one.ref()))
            .findFirst()
            .orElseThrow(
                () -> refused(entry, "no source has the ref '" + name + "'", "add that source"));
    return new Place(source, normal(entry, entry.substring(slash + 1)));
  }

  private static String normal(String entry, String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          throw refused(entry, "it leaves the repository", "keep it inside");
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  private static AutofixException refused(String entry, String why, String remedy) {
    return new AutofixException(
        FailureType.REFUSED, "value file '" + entry + "': " + why + " (remedy: " + remedy + ")");
  }
}
