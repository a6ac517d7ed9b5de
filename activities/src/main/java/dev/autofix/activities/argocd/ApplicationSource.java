package dev.autofix.activities.argocd;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One source of an Application.
 *
 * @param path of the chart in a Git repository; empty for a chart of a Helm repository
 * @param targetRevision as written: a branch, tag, commit, {@code HEAD} or version range; may be
 *     empty
 * @param chart set for a chart of a Helm repository
 * @param ref the name under which value files of other sources find this repository
 */
public record ApplicationSource(
    String repository,
    String path,
    String targetRevision,
    @Nullable String chart,
    @Nullable String ref,
    Helm helm) {
  /**
   * The Helm settings, weakest first: value files in order, values, valuesObject, parameters.
   *
   * @param values inline YAML; empty without
   * @param valuesObject inline values as a tree; empty without
   * @param releaseName empty: the Application's name
   */
  public record Helm(
      List<String> valueFiles,
      String values,
      Map<String, Object> valuesObject,
      List<Parameter> parameters,
      List<Parameter> fileParameters,
      String releaseName,
      boolean ignoreMissingValueFiles,
      boolean skipCrds,
      String namespace,
      String kubeVersion,
      List<String> apiVersions) {
    public Helm {
      valueFiles = List.copyOf(valueFiles);
      parameters = List.copyOf(parameters);
      fileParameters = List.copyOf(fileParameters);
      apiVersions = List.copyOf(apiVersions);
    }

    /** The settings of a {@code helm} section as it stands in a manifest. */
    public static Helm of(Map<String, Object> section) {
      return SourceParser.helm(section);
    }

    /** Whether values stand in the Application itself. */
    public boolean hasOwnValues() {
      return !values.isEmpty() || !valuesObject.isEmpty() || !parameters.isEmpty();
    }
  }

  /** A Helm parameter, or a parameter whose value is a file's path. */
  public record Parameter(String name, String value, boolean forceString) {}
}
