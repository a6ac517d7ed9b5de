package dev.autofix.manifests.tree;

import dev.autofix.manifests.values.Documents;
import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.manifests.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Kubernetes object where a file writes it: a document, or an item of a {@code List}.
 *
 * @param at the way to the object
 */
public record WrittenObject(KeyPath at, Map<String, Object> tree) {

  /** The objects of a file in their order. */
  public static List<WrittenObject> in(Documents documents) {
    List<WrittenObject> objects = new ArrayList<>();
    for (int i = 0; i < documents.parts().size(); i++) {
      KeyPath at = new KeyPath(i, null, ValuesPath.of());
      Map<String, Object> tree = Tree.map(documents.parts().get(i).plain());
      List<Object> items =
          "List".equals(tree.get("kind")) ? Tree.list(tree.get("items")) : List.of();
      for (int n = 0; n < items.size(); n++) {
        objects.add(new WrittenObject(at.child("items", n), Tree.map(items.get(n))));
      }
      if (items.isEmpty() && !tree.isEmpty()) {
        objects.add(new WrittenObject(at, tree));
      }
    }
    return objects;
  }

  public String kind() {
    return String.valueOf(tree.get("kind"));
  }

  public String name() {
    return String.valueOf(Tree.get(tree, "metadata", "name"));
  }

  /** Kind and name. */
  String id() {
    return kind() + "/" + name();
  }

  /** The way to one of the object's fields. */
  public KeyPath field(ValuesPath path) {
    return at.child(path.steps().toArray());
  }
}
