package dev.autofix.manifests.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What holds for every edit, whatever the file looks like: it re-parses to the old document plus
 * the change, touches no other line, changes nothing the second time, and its undo gives back the
 * original bytes.
 */
record EditCase(String text, ValuesPath path) {
  private static final ValuesEditor EDITOR = new ValuesEditor();

  static EditCase of(String text, String path) {
    return new EditCase(text, ValuesPath.parse(path));
  }

  Edit set(String value) {
    Edit edit = EDITOR.set(text, path, value);
    assertMeans(edit, value);
    assertThat(EDITOR.set(edit.text(), path, value).text()).as("twice").isEqualTo(edit.text());
    assertThat(EDITOR.read(edit.text(), path)).as("read back").contains(value);
    assertUndone(edit, path, value);
    return edit;
  }

  Edit put(Map<String, Object> block, String limit) {
    Edit edit = EDITOR.putBlock(text, path, block);
    assertMeans(edit, block);
    assertThat(EDITOR.putBlock(edit.text(), path, block).text()).as("twice").isEqualTo(edit.text());
    assertUndone(edit, path.child("limits", "memory"), limit);
    return edit;
  }

  private void assertMeans(Edit edit, Object value) {
    Map<String, Object> expected = tree(text);
    assertThat(putOpening(expected, value)).as("place for " + path).isTrue();
    assertThat(texts(tree(edit.text())))
        .as("meaning of\n" + edit.text())
        .isEqualTo(texts(expected));
    assertThat(edit.text().replace(edit.former().added(), edit.former().removed()))
        .as("only the lines told of differ")
        .satisfiesAnyOf(
            replaced -> assertThat(replaced).isEqualTo(text),
            replaced -> assertThat(splicedBack(edit)).isTrue());
  }

  /** Whether some occurrence of the added lines, replaced by the removed ones, is the original. */
  private boolean splicedBack(Edit edit) {
    String added = edit.former().added();
    for (int at = edit.text().indexOf(added); at >= 0; at = edit.text().indexOf(added, at + 1)) {
      String before =
          edit.text().substring(0, at)
              + edit.former().removed()
              + edit.text().substring(at + added.length());
      if (before.equals(text)) {
        return true;
      }
    }
    return false;
  }

  private boolean putOpening(Map<String, Object> tree, Object value) {
    return Tree.put(tree, Map.of(), path.steps(), value);
  }

  private void assertUndone(Edit edit, ValuesPath at, String value) {
    String again = EDITOR.set(edit.text(), at, "77Gi").text();
    assertThat(EDITOR.undo(edit.text(), at, value, edit.former())).as("undo").isEqualTo(text);
    assertThat(EDITOR.undo(again, at, "77Gi", edit.former())).as("late undo").isEqualTo(text);
  }

  private static Map<String, Object> tree(String text) {
    Object tree = Tree.copy(YamlReader.load(text));
    return tree == null ? new LinkedHashMap<>() : Tree.map(tree);
  }

  private static Object texts(Object tree) {
    if (tree instanceof Map<?, ?> map) {
      Map<String, Object> texts = new LinkedHashMap<>();
      map.forEach((key, value) -> texts.put(String.valueOf(key), texts(value)));
      return texts;
    }
    return tree instanceof List<?> list
        ? list.stream().map(EditCase::texts).toList()
        : String.valueOf(tree);
  }
}
