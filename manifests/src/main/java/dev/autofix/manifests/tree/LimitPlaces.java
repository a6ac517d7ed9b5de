package dev.autofix.manifests.tree;

import dev.autofix.manifests.values.Documents;
import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.manifests.yaml.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the places of a file that may set the limit of a container of some name: in workloads, in
 * patches that look like them, and in JSON patches, which do not say whom they patch.
 */
final class LimitPlaces {
  private static final List<String> LISTS = List.of("containers", "initContainers");
  private static final List<Object> LIMIT = List.of("resources", "limits", "memory");

  private final String file;
  private final String container;
  private final List<LimitPlace> found = new ArrayList<>();

  private LimitPlaces(String file, String container) {
    this.file = file;
    this.container = container;
  }

  /** The places in the documents of a file. */
  static List<LimitPlace> in(String file, String text, String container) {
    LimitPlaces places = new LimitPlaces(file, container);
    List<Documents.Part> documents = Documents.of(text).parts();
    for (int i = 0; i < documents.size(); i++) {
      places.document(new KeyPath(i, null, ValuesPath.of()), documents.get(i).plain());
    }
    return places.found;
  }

  /**
   * The places in a patch that stands as text at {@code at}; in several documents there are none.
   */
  static List<LimitPlace> inText(String file, ValuesPath at, String text, String container) {
    LimitPlaces places = new LimitPlaces(file, container);
    List<Documents.Part> documents = Documents.of(text).parts();
    if (documents.size() == 1) {
      places.document(new KeyPath(0, at, ValuesPath.of()), documents.get(0).plain());
    }
    return places.found;
  }

  private void document(KeyPath at, @Nullable Object tree) {
    List<Object> operations = Tree.list(tree);
    for (int i = 0; i < operations.size(); i++) {
      operation(at.child(i, "value"), Tree.map(operations.get(i)));
    }
    walk(at, tree);
  }

  private void operation(KeyPath value, Map<String, Object> operation) {
    String path = String.valueOf(operation.get("path"));
    String kind = String.valueOf(operation.get("op"));
    if (!kind.equals("add") && !kind.equals("replace")) {
      return;
    }
    String pod = ".*/(containers|initContainers)/([0-9]+|-)";
    if (path.matches(pod + "/resources/limits/memory")) {
      add(value, List.of(), operation.get("value"));
    } else if (path.matches(pod + "/resources/limits")) {
      add(value, LIMIT.subList(2, 3), operation.get("value"));
    } else if (path.matches(pod + "/resources")) {
      add(value, LIMIT.subList(1, 3), operation.get("value"));
    } else if (path.matches(pod)) {
      add(value, LIMIT, operation.get("value"));
    }
  }

  private void walk(KeyPath at, @Nullable Object tree) {
    Tree.map(tree)
        .forEach(
            (key, value) -> {
              if (LISTS.contains(key)) {
                containers(at.child(key), Tree.list(value));
              }
              walk(at.child(key), value);
            });
    List<Object> list = Tree.list(tree);
    for (int i = 0; i < list.size(); i++) {
      walk(at.child(i), list.get(i));
    }
  }

  private void containers(KeyPath at, List<Object> containers) {
    for (int i = 0; i < containers.size(); i++) {
      if (container.equals(Tree.get(containers.get(i), "name"))) {
        add(at.child(i), LIMIT, containers.get(i));
      }
    }
  }

  private void add(KeyPath at, List<Object> rest, @Nullable Object tree) {
    Object limit = Tree.get(tree, rest);
    boolean leads = tree instanceof Map || rest.isEmpty();
    if (leads && !(limit instanceof Map) && !(limit instanceof List)) {
      String current = limit == null ? null : limit.toString();
      found.add(new LimitPlace(file, at.child(rest.toArray()), current));
    }
  }
}
