package dev.autofix.benchmarks.values;

import dev.autofix.benchmarks.values.YamlView.Leaf;
import dev.autofix.manifests.values.Edit;
import dev.autofix.manifests.values.EditRefused;
import dev.autofix.manifests.values.ValuesEditor;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.manifests.yaml.YamlReader;
import dev.autofix.manifests.yaml.YamlUnreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What holds for every text and every place in it: an edit is refused or exact. */
final class EditorInvariant {
  private static final String LIMIT = "1234Mi";
  private static final int MAX_PLACES = 200;

  /** What ends a line in YAML 1.1, as Helm reads it, and not in 1.2, as the judge does. */
  private static final Pattern OTHER_BREAKS = Pattern.compile("[\\u0085\\u2028\\u2029]");

  private final ValuesEditor editor = new ValuesEditor();

  /**
   * Edits one place of {@code text}.
   *
   * @param choice which of the places
   * @throws AssertionError if the edit is neither refused nor exact
   */
  void check(String text, int choice) {
    YamlView view;
    try {
      view = YamlView.of(text);
    } catch (YamlView.Unreadable e) {
      tryAnyway(text);
      return;
    }
    if (OTHER_BREAKS.matcher(text).find() || !readAlike(view, text)) {
      tryAnyway(text);
      return;
    }
    List<ValuesPath> places = new ArrayList<>();
    collect(view.document(), ValuesPath.of(), places);
    edit(text, places.get(Math.floorMod(choice, places.size())));
  }

  /** Where YAML 1.1 and 1.2 read different documents, there is no telling what is right. */
  private static boolean readAlike(YamlView view, String text) {
    try {
      return shape(view.document()).equals(shape(YamlReader.load(text)));
    } catch (YamlUnreadable e) {
      return false;
    }
  }

  /** Keys and nesting without values, of which both versions take some differently. */
  private static Object shape(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> map) {
      Map<String, Object> shape = new TreeMap<>();
      map.forEach(
          (key, value) -> {
            String name = key instanceof Leaf leaf ? leaf.text() : String.valueOf(key);
            shape.put(name, shape(value));
          });
      return shape;
    }
    return tree instanceof List<?> list
        ? list.stream().map(EditorInvariant::shape).toList()
        : "value";
  }

  /** What the judge does not read, the editor may; it must not break on it. */
  private void tryAnyway(String text) {
    try {
      editor.set(text, ValuesPath.of("resources", "limits", "memory"), LIMIT);
    } catch (EditRefused e) {
      requireReason(e);
    }
  }

  private void edit(String text, ValuesPath place) {
    Edit edit;
    try {
      edit = editor.set(text, place, LIMIT);
    } catch (EditRefused e) {
      requireReason(e);
      return;
    }
    List<String> faults = new ArrayList<>(ExactEdit.faults(text, edit.text(), place, LIMIT));
    if (!editor.set(edit.text(), place, LIMIT).text().equals(edit.text())) {
      faults.add("is not the same when made twice");
    }
    if (!edit.text().equals(text)
        && !editor.undo(edit.text(), place, LIMIT, edit.former()).equals(text)) {
      faults.add("is not undone to the same text");
    }
    if (!faults.isEmpty()) {
      throw new AssertionError(
          "the edit of %s %s%n--- before%n%s%n--- after%n%s"
              .formatted(place, faults, text, edit.text()));
    }
  }

  private static void requireReason(EditRefused refused) {
    if (refused.reason().isBlank() || refused.reason().equals("null")) {
      throw new AssertionError("a refusal without a reason", refused);
    }
  }

  /** Every value that stands there, and a limit in every map. */
  private static void collect(Object tree, ValuesPath path, List<ValuesPath> places) {
    if (places.size() > MAX_PLACES) {
      return;
    }
    places.add(path.child("limits", "memory"));
    if (tree instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (entry.getKey() instanceof Leaf key) {
          child(entry.getValue(), path.child(key.text()), places);
        }
      }
    } else if (tree instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        child(list.get(i), path.child(i), places);
      }
    }
  }

  private static void child(Object tree, ValuesPath path, List<ValuesPath> places) {
    if (tree instanceof Leaf) {
      places.add(path);
    }
    collect(tree, path, places);
  }
}
