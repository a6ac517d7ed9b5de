package dev.autofix.activities.change;

import dev.autofix.activities.argocd.Application;
import dev.autofix.activities.argocd.ApplicationSearch;
import dev.autofix.activities.argocd.WrittenApplications;
import dev.autofix.activities.chart.PackedFiles;
import dev.autofix.activities.git.ServedRepositories;
import dev.autofix.activities.http.Calls;
import dev.autofix.activities.key.SourceActivitiesImpl;
import dev.autofix.activities.key.Sources;
import dev.autofix.activities.registry.ChartFolder;
import dev.autofix.activities.source.AllowedRepositories;
import dev.autofix.activities.source.Applications;
import dev.autofix.activities.source.ClusterVersion;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.workload.Workload;
import dev.autofix.manifests.chart.ChartRenderer;
import dev.autofix.manifests.tree.KustomizeRenderer;
import dev.autofix.workflows.activity.ApplicationRef;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an archive describes, for the real activities: Applications under {@code argocd/}, of which
 * {@code web} manages the workload, repositories under {@code git/} on a real server, and packed
 * charts under {@code charts/}. A folder whose name ends in {@code .tgz} is packed.
 */
final class WrittenWorld implements AutoCloseable {
  static final String SITE = "https://git.example.com/";
  private static final Pattern PACKED = Pattern.compile("(.*?\\.tgz)/(.*)");

  private final ServedRepositories repositories;
  private final AtomicBoolean argoCdGone = new AtomicBoolean();
  private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();

  WrittenWorld(TextArchive archive, Path folder, ChartRenderer helm, KustomizeRenderer kustomize)
      throws Exception {
    this.repositories = ServedRepositories.in(Files.createDirectories(folder));
    for (Map.Entry<String, Map<String, String>> one : archive.folders("git").entrySet()) {
      serve(one.getKey() + ".git", one.getValue());
    }
    Path charts = Files.createDirectories(folder.resolve("charts"));
    for (Map.Entry<String, Map<String, String>> one : archive.folders("charts").entrySet()) {
      Files.write(charts.resolve(one.getKey()), PackedFiles.pack(one.getValue()));
    }
    Applications applications = new Written(applications(archive), argoCdGone);
    Sources desk =
        new Sources(
            applications,
            new AllowedRepositories(List.of(repositories.base())),
            repositories.engine(),
            new AnyCluster(),
            new ChartFolder(charts, List.of(), Duration.ofSeconds(5), Calls.unmeasured()),
            helm,
            kustomize);
    environment.registerActivitiesImplementations(
        new SourceActivitiesImpl(applications, desk),
        new GitActivitiesImpl(applications, desk, repositories.engine()));
  }

  private List<Application> applications(TextArchive archive) {
    return TextArchive.below("argocd", archive.files()).values().stream()
        .map(text -> WrittenApplications.read(text.replace(SITE, repositories.base())))
        .toList();
  }

  private void serve(String name, Map<String, String> files) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    Map<String, Map<String, String>> archives = new TreeMap<>();
    files.forEach(
        (path, text) -> {
          Matcher packed = PACKED.matcher(path);
          if (packed.matches()) {
            archives
                .computeIfAbsent(packed.group(1), archive -> new TreeMap<>())
                .put(packed.group(2), text);
          } else {
            texts.put(path, text);
          }
        });
    repositories.add(name, texts);
    for (Map.Entry<String, Map<String, String>> one : archives.entrySet()) {
      repositories.commit(name, one.getKey(), PackedFiles.pack(one.getValue()));
    }
  }

  /** A client of the activities, as workflows use it. */
  <T> T activities(Class<T> type) {
    return environment.newActivityStub(type);
  }

  /** From now on Argo CD knows nobody. */
  void argoCdIsGone() {
    argoCdGone.set(true);
  }

  ServedRepositories repositories() {
    return repositories;
  }

  /** The text with the names that the archive uses. */
  String named(String text) {
    return text.replace(repositories.base(), SITE);
  }

  @Override
  public void close() throws Exception {
    environment.close();
    repositories.close();
  }

  /** A cluster that says nothing about itself. */
  private record AnyCluster() implements ClusterVersion {
    @Override
    public @Nullable String kubeVersion() {
      return "v1.34.4";
    }

    @Override
    public List<String> apiVersions() {
      return List.of();
    }
  }

  private record Written(List<Application> all, AtomicBoolean gone) implements Applications {
    private static final String TRACKING_ID = "argocd.argoproj.io/tracking-id";

    @Override
    public ApplicationSearch find(Workload workload) {
      Application web =
          all.stream().filter(one -> one.ref().name().equals("web")).findFirst().orElseThrow();
      return new ApplicationSearch.Found(web, Explanation.yes("by its name"));
    }

    @Override
    public ApplicationSearch parentOf(Workload workload, Application child) {
      String id = child.marks().annotations().getOrDefault(TRACKING_ID, "");
      return all.stream()
          .filter(one -> id.startsWith(one.ref().name() + ":"))
          .findFirst()
          .<ApplicationSearch>map(
              found -> new ApplicationSearch.Found(found, Explanation.yes("by its tracking id")))
          .orElseGet(() -> new ApplicationSearch.NotFound(Explanation.no("it has no tracking id")));
    }

    @Override
    public List<Application> all(Workload workload) {
      return all;
    }

    @Override
    public Application get(Workload workload, ApplicationRef ref) {
      if (gone.get()) {
        throw new AutofixException(FailureType.UNAUTHENTICATED, "the token has expired");
      }
      return all.stream().filter(one -> one.ref().equals(ref)).findFirst().orElseThrow();
    }
  }
}
