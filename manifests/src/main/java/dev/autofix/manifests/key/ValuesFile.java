package dev.autofix.manifests.key;

import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.manifests.yaml.Tree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A values file of the chart.
 *
 * @param name its path from the root of the tree
 */
record ValuesFile(Path path, String name, String text, Map<String, Object> tree) {

  /** How a layer bears on a path. */
  enum Says {
    NOTHING,
    NULL,
    SOMETHING
  }

  static Says says(Map<String, Object> layer, ValuesPath path) {
    Object at = layer;
    for (Object step : path.steps()) {
      if (at instanceof Map && step instanceof String key) {
        if (!Tree.map(at).containsKey(key)) {
          return Says.NOTHING;
        }
        at = Tree.map(at).get(key);
      } else if (at instanceof List && step instanceof Integer index) {
        at = index < Tree.list(at).size() ? Tree.list(at).get(index) : null;
      } else {
        return Says.SOMETHING;
      }
      if (at == null) {
        return Says.NULL;
      }
    }
    return Says.SOMETHING;
  }

  /** Where in this file the value has to stand. */
  KeyHome home(ValuesPath path) {
    return new KeyHome(this.path, name, text, KeyPath.of(path));
  }

  /** How many steps of {@code path} the layer has. */
  static int depth(Map<String, Object> layer, ValuesPath path) {
    @Nullable Object at = layer;
    for (int i = 0; i < path.length(); i++) {
      at = Tree.get(at, path.steps().subList(i, i + 1));
      if (at == null) {
        return i;
      }
    }
    return path.length();
  }
}
