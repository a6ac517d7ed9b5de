package dev.autofix.benchmarks.values;

import dev.autofix.benchmarks.values.YamlView.Leaf;
import dev.autofix.manifests.values.ValuesPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where a memory limit stands in a values file, or could. */
final class EditPlaces {
  private static final int MAX_DEPTH = 14;

  private final List<ValuesPath> places = new ArrayList<>();

  private EditPlaces() {}

  /** Every limit, every block that may take one, and a block beside every image. */
  static List<ValuesPath> in(YamlView view) {
    EditPlaces found = new EditPlaces();
    found.walk(view.document(), ValuesPath.of());
    return found.places;
  }

  private void walk(Object tree, ValuesPath path) {
    if (path.length() > MAX_DEPTH) {
      return;
    }
    if (tree instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        walk(list.get(i), path.child(i));
      }
    } else if (tree instanceof Map<?, ?> map) {
      map(map, path);
    }
  }

  private void map(Map<?, ?> map, ValuesPath path) {
    boolean image = false;
    boolean resources = false;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof Leaf key)) {
        continue;
      }
      ValuesPath at = path.child(key.text());
      image |= key.text().equals("image");
      resources |= key.text().equals("resources");
      if (key.text().equals("resources") && isBlock(entry.getValue())) {
        places.add(at.child("limits", "memory"));
      } else {
        walk(entry.getValue(), at);
      }
    }
    if (image && !resources) {
      places.add(path.child("resources", "limits", "memory"));
    }
  }

  /** A map, or nothing where a map could stand; text and truth values are tried as well. */
  private static boolean isBlock(Object value) {
    return value instanceof Map || value instanceof Leaf;
  }
}
