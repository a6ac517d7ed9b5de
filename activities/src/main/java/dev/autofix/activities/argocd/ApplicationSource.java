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
 * @param tools which tool the source names, and its settings where it is not Helm
 */
public record ApplicationSource(
    String repository,
    String path,
    String targetRevision,
    @Nullable String chart,
    @Nullable String ref,
    Helm helm,
    Tools tools) {
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

  /**
   * The sections of the source that name a tool.
   *
   * @param helm whether there is a {@code helm} section
   * @param plugin the plugin's name, "" for one without; null without the section
   */
  public record Tools(
      boolean helm,
      @Nullable Kustomize kustomize,
      @Nullable Directory directory,
      @Nullable String plugin) {
    /** Argo CD looks at the files. */
    public static final Tools NONE = new Tools(false, null, null, null);
  }

  /**
   * The Kustomize settings that decide names and limits.
   *
   * @param version empty: Argo CD's own program
   * @param patches as in a kustomization
   */
  public record Kustomize(
      String namePrefix,
      String nameSuffix,
      String version,
      List<Object> patches,
      List<String> components) {
    public Kustomize {
      patches = List.copyOf(patches);
      components = List.copyOf(components);
    }
  }

  /** Which files of a folder of plain manifests count; the patterns are empty for all and none. */
  public record Directory(boolean recurse, String include, String exclude) {}

  /** A Helm parameter, or a parameter whose value is a file's path. */
  public record Parameter(String name, String value, boolean forceString) {}
}
