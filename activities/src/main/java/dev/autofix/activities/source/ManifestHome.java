package dev.autofix.activities.source;

import dev.autofix.activities.git.repository.RepositoryRef;
import dev.autofix.activities.git.tree.Snapshot;
import dev.autofix.manifests.tree.WrittenObject;
import dev.autofix.manifests.values.Documents;
import dev.autofix.manifests.values.EditRefused;
import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.manifests.yaml.Tree;
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
public record ManifestHome(
    RepositoryRef repository,
    String file,
    Carrier carrier,
    ApplicationRef application,
    ValuesPath section) {

  /**
   * The section at one commit.
   *
   * @param at the way to it in the file
   */
  record Section(KeyPath at, Map<String, Object> helm) {}

  /** The section as {@code tree} holds it; empty if the manifest is no longer there. */
  Optional<Section> in(Snapshot tree) {
    return tree.text(file).stream()
        .flatMap(text -> manifests(text).stream())
        .filter(object -> declares(object, application))
        .findFirst()
        .map(
            object ->
                new Section(
                    object.field(section), Tree.map(Tree.get(object.tree(), section.steps()))));
  }

  /** How many times a file's text declares the Application. */
  static long manifests(String text, ApplicationRef application) {
    return text.contains(application.name())
        ? manifests(text).stream().filter(object -> declares(object, application)).count()
        : 0;
  }

  /** A template or other text that is no YAML declares nothing. */
  private static List<WrittenObject> manifests(String text) {
    try {
      return WrittenObject.in(Documents.of(text));
    } catch (EditRefused notYaml) {
      return List.of();
    }
  }

  private static boolean declares(WrittenObject object, ApplicationRef application) {
    Object namespace = Tree.get(object.tree(), "metadata", "namespace");
    return object.kind().equals("Application")
        && object.name().equals(application.name())
        && (namespace == null || application.namespace().equals(namespace));
  }
}
