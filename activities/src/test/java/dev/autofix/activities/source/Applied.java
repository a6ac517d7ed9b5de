package dev.autofix.activities.source;

import dev.autofix.activities.argocd.Application;
import dev.autofix.activities.argocd.ApplicationSource;
import dev.autofix.activities.argocd.ApplicationSource.Helm;
import dev.autofix.activities.argocd.ApplicationSource.Parameter;
import dev.autofix.activities.argocd.ApplicationSource.Tools;
import dev.autofix.workflows.activity.ApplicationRef;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applications for tests. */
final class Applied {
  static final String URL = "https://git.example.com/apps.git";

  private Applied() {}

  static Application of(ApplicationSource... sources) {
    return of(false, sources);
  }

  static Application named(String name, ApplicationSource... sources) {
    return application(name, false, sources);
  }

  static Application of(boolean hydrated, ApplicationSource... sources) {
    return application("shop", hydrated, sources);
  }

  private static Application application(
      String name, boolean hydrated, ApplicationSource... sources) {
    return new Application(
        new ApplicationRef("argocd", name, "default"),
        new Application.Marks(Map.of(), Map.of(), null),
        List.of(sources),
        sources.length > 1,
        hydrated,
        new Application.Destination("https://kubernetes.default.svc", "", "shop"),
        true,
        new Application.Comparison("Synced", List.of(), List.of(), null),
        "Healthy",
        false,
        null,
        List.of(),
        List.of(),
        List.of());
  }

  static ApplicationSource chart(String... valueFiles) {
    return source("apps/shop", "main", null, helm(List.of(valueFiles), "", Map.of(), List.of()));
  }

  static ApplicationSource source(String path, String revision, @Nullable String ref, Helm helm) {
    return new ApplicationSource(URL, path, revision, null, ref, helm, Tools.NONE);
  }

  static Helm helm(
      List<String> valueFiles,
      String values,
      Map<String, Object> valuesObject,
      List<Parameter> parameters) {
    return new Helm(
        valueFiles,
        values,
        valuesObject,
        parameters,
        List.of(),
        "",
        false,
        false,
        "",
        "",
        List.of());
  }
}
