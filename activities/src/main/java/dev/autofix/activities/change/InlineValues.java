package dev.autofix.activities.change;

import dev.autofix.activities.argocd.ApplicationSource;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.manifests.yaml.Json;
import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import dev.autofix.manifests.yaml.YamlUnreadable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that stand in the Application itself and win over every value file: {@code values},
 * then {@code valuesObject}, then {@code parameters}, as Argo CD orders them.
 */
final class InlineValues {
  private InlineValues() {}

  /** The merged layers as YAML; null if there are none. */
  static @Nullable String of(ApplicationSource.Helm helm) {
    if (!helm.fileParameters().isEmpty()) {
      throw refused(
          "fileParameters", "they read files into values, which cannot be edited as values");
    }
    Map<String, Object> merged = new LinkedHashMap<>();
    for (ApplicationSource.Parameter parameter : helm.parameters()) {
      put(merged, parameter);
    }
    Tree.mergeUnder(merged, helm.valuesObject());
    Tree.mergeUnder(merged, Tree.map(read(helm.values())));
    return merged.isEmpty() ? null : Json.print(merged);
  }

  private static void put(Map<String, Object> merged, ApplicationSource.Parameter parameter) {
    if (parameter.name().contains("\\") || parameter.name().contains("[")) {
      throw refused("parameter " + parameter.name(), "only plain dotted names are understood");
    }
    List<Object> path = List.of((Object[]) parameter.name().split("\\.", -1));
    Object value = parameter.forceString() ? parameter.value() : read(parameter.value());
    Tree.put(merged, Map.of(), path, value);
  }

  private static @Nullable Object read(String yaml) {
    try {
      return YamlReader.load(yaml);
    } catch (YamlUnreadable unreadable) {
      throw new AutofixException(
          FailureType.REFUSED, "the Application's own values are no YAML", unreadable);
    }
  }

  private static AutofixException refused(String what, String why) {
    return new AutofixException(
        FailureType.REFUSED,
        "the Application sets "
            + what
            + ": "
            + why
            + " (remedy: move it into a value file in Git)");
  }
}
