package dev.autofix.manifests.tree;

import dev.autofix.manifests.yaml.Json;
import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an Application itself adds to its overlay, as far as it decides names and limits. Images,
 * labels, annotations and replica counts are left out: no limit follows from them.
 *
 * @param namePrefix empty: the overlay's own
 * @param nameSuffix empty: the overlay's own
 * @param patches as the kustomization's {@code patches}
 * @param components from the overlay's folder
 */
public record KustomizeOptions(
    String namePrefix, String nameSuffix, List<Object> patches, List<String> components) {
  public static final KustomizeOptions NONE = new KustomizeOptions("", "", List.of(), List.of());

  public KustomizeOptions {
    patches = List.copyOf(patches);
    components = List.copyOf(components);
  }

  /** The overlay's kustomization with these options, as {@code kustomize edit} would write them. */
  String appliedTo(String kustomization) {
    if (equals(NONE)) {
      return kustomization;
    }
    Map<String, Object> tree = Tree.copyOf(Tree.map(YamlReader.load(kustomization)));
    if (!namePrefix.isEmpty()) {
      tree.put("namePrefix", namePrefix);
    }
    if (!nameSuffix.isEmpty()) {
      tree.put("nameSuffix", nameSuffix);
    }
    append(tree, "patches", patches);
    append(tree, "components", components);
    return Json.print(tree);
  }

  private static void append(Map<String, Object> tree, String field, List<?> more) {
    if (!more.isEmpty()) {
      List<Object> all = new ArrayList<>(Tree.list(tree.get(field)));
      all.addAll(more);
      tree.put(field, all);
    }
  }
}
