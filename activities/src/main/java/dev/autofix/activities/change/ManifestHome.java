package dev.autofix.activities.change;

import dev.autofix.activities.git.RepositoryRef;
import dev.autofix.activities.git.Snapshot;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import dev.autofix.manifests.yaml.YamlUnreadable;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.Carrier;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file in Git that holds an Application's own manifest.
 *
 * @param carrier the Application that brings the file to the cluster
 * @param section the way to the source's {@code helm} section in the manifest
 */
record ManifestHome(
    RepositoryRef repository,
    String file,
    Carrier carrier,
    ApplicationRef application,
    ValuesPath section) {

  /**
   * The section at one commit.
   *
   * @param document the manifest's number in the file, from 0
   */
  record Section(int document, Map<String, Object> helm) {}

  /** The section as {@code tree} holds it; empty if the manifest is no longer there. */
  Optional<Section> in(Snapshot tree) {
    return tree.text(file).flatMap(this::in);
  }

  private Optional<Section> in(String text) {
    List<Object> documents = documents(text);
    for (int i = 0; i < documents.size(); i++) {
      if (isManifest(documents.get(i), application)) {
        return Optional.of(new Section(i, Tree.map(Tree.get(documents.get(i), section.steps()))));
      }
    }
    return Optional.empty();
  }

  /** How many times a file's text declares the Application. */
  static long manifests(String text, ApplicationRef application) {
    return text.contains(application.name())
        ? documents(text).stream().filter(one -> isManifest(one, application)).count()
        : 0;
  }

  /** A template or other text that is no YAML declares nothing. */
  private static List<Object> documents(String text) {
    try {
      return YamlReader.loadAll(text);
    } catch (YamlUnreadable notYaml) {
      return List.of();
    }
  }

  private static boolean isManifest(Object document, ApplicationRef application) {
    Object namespace = Tree.get(document, "metadata", "namespace");
    return "Application".equals(Tree.get(document, "kind"))
        && application.name().equals(Tree.get(document, "metadata", "name"))
        && (namespace == null || application.namespace().equals(namespace));
  }
}
