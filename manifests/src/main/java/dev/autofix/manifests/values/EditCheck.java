package dev.autofix.manifests.values;

import dev.autofix.manifests.yaml.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last word on every edit: the new text has to mean the old document plus the change. */
final class EditCheck {
  private static final String TOP = "";
  private static final String CUT = "what the fix had inserted";

  private EditCheck() {}

  /** Refuses {@code after} unless it differs from {@code before} in {@code content} at the path. */
  static void requireOnly(ValuesText before, String after, ValuesPath path, Object content) {
    Map<String, Object> expected = tree(before);
    Map<String, Object> actual = tree(ValuesText.parse(after));
    Object written = at(actual, path);
    boolean there = written != null && NodeTree.texts(written).equals(NodeTree.texts(content));
    if (!there
        || !Tree.put(openedUp(expected, path), Map.of(), steps(path), written)
        || !expected.equals(actual)) {
      throw new EditRefused("the file would not read as the same document plus " + path);
    }
  }

  /** What the file says, below one key, since its top may be a list. */
  private static Map<String, Object> tree(ValuesText file) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put(TOP, Tree.copy(NodeTree.of(file.root())));
    return tree;
  }

  private static List<Object> steps(ValuesPath path) {
    return ValuesPath.of(TOP).child(path.steps().toArray()).steps();
  }

  private static @Nullable Object at(Map<String, Object> tree, ValuesPath path) {
    return Tree.get(tree, steps(path));
  }

  /** Null leaves on the way make room for the maps that the edit adds. */
  private static Map<String, Object> openedUp(Map<String, Object> tree, ValuesPath path) {
    for (int i = 1; i < path.length(); i++) {
      if (at(tree, path.prefix(i)) instanceof NodeTree.Leaf leaf && !leaf.tag().endsWith(":null")) {
        throw new EditRefused(path.prefix(i) + " is '" + leaf.value() + "' (expected: a map)");
      }
    }
    return tree;
  }

  /**
   * Refuses an undo unless {@code restored} lacks what the fix had inserted and equals {@code
   * current} everywhere else.
   */
  static void requireGone(ValuesText current, String restored, ValuesPath path) {
    Map<String, Object> before = tree(ValuesText.parse(restored));
    Map<String, Object> now = tree(current);
    ValuesPath top = topOfInsertion(before, path);
    boolean cut =
        Tree.put(before, Map.of(), steps(top), CUT) && Tree.put(now, Map.of(), steps(top), CUT);
    if (!cut || !before.equals(now)) {
      throw new EditRefused("taking " + path + " back would change other values of the file");
    }
  }

  private static ValuesPath topOfInsertion(Map<String, Object> before, ValuesPath path) {
    for (int i = 1; i <= path.length(); i++) {
      Object at = at(before, path.prefix(i));
      boolean empty = at instanceof Map && Tree.map(at).isEmpty();
      boolean gone =
          at == null || (at instanceof NodeTree.Leaf leaf && leaf.tag().endsWith(":null"));
      if (empty || gone) {
        return path.prefix(i);
      }
    }
    throw new EditRefused(path + " would still be there");
  }
}
