package dev.autofix.manifests.key;

import dev.autofix.manifests.values.EditRefused;
import dev.autofix.manifests.values.KeyPath;
import dev.autofix.manifests.values.ValuesEditor;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import dev.autofix.manifests.yaml.YamlUnreadable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resources block that stands in the values as text, as charts take it that pass it through
 * {@code tpl}. Text with template actions in it is no YAML and is left alone.
 */
final class ResourcesText {
  private static final ValuesEditor EDITOR = new ValuesEditor();

  private ResourcesText() {}

  /** Whether {@code value} is such a text, and one whose limit and request can be set. */
  static boolean isEditable(@Nullable Object value) {
    if (!(value instanceof String text) || text.isBlank()) {
      return false;
    }
    try {
      if (!KeyNames.looksLikeResources("resources", Tree.map(YamlReader.load(text)))) {
        return false;
      }
      EDITOR.set(text, ValuesPath.of("limits", "memory"), "1Ki");
      EDITOR.set(text, ValuesPath.of("requests", "memory"), "1Ki");
      return true;
    } catch (YamlUnreadable | EditRefused e) {
      // Not for the editor, so not for a sentinel either.
      return false;
    }
  }

  /**
   * Puts a quantity into an overlay: at the key itself, or into the text that holds it.
   *
   * @param merged the values below the overlay, of which lists and texts are taken over whole
   */
  static void put(
      Map<String, Object> overlay, Map<String, Object> merged, KeyPath key, String quantity) {
    ValuesPath text = key.text();
    if (text == null) {
      Tree.put(overlay, merged, key.path().steps(), quantity);
      return;
    }
    Object written = Tree.get(overlay, text.steps());
    Object current = written == null ? Tree.get(merged, text.steps()) : written;
    String edited = EDITOR.set(String.valueOf(current), key.path(), quantity).text();
    Tree.put(overlay, merged, text.steps(), edited);
  }

  /** What stands at the key; null for nothing. */
  static @Nullable Object get(Map<String, Object> values, KeyPath key) {
    ValuesPath text = key.text();
    List<Object> steps = key.path().steps();
    return text == null
        ? Tree.get(values, steps)
        : Tree.get(YamlReader.load(String.valueOf(Tree.get(values, text.steps()))), steps);
  }
}
