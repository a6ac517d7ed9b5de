package dev.autofix.manifests.values;

import dev.autofix.manifests.yaml.Tree;
import java.util.List;
import java.util.Map;

/** The last word on every edit: the new text has to mean the old document plus the change. */
final class EditCheck {
  private EditCheck() {}

  /** Refuses {@code after} unless it differs from {@code before} in {@code content} at the path. */
  static void requireOnly(ValuesText before, String after, ValuesPath path, Object content) {
    Map<String, Object> expected = Tree.copyOf(NodeTree.of(before.root()));
    Map<String, Object> actual = NodeTree.of(ValuesText.parse(after).root());
    Object written = Tree.get(actual, path.steps());
    boolean there = written != null && NodeTree.texts(written).equals(NodeTree.texts(content));
    if (!there
        || !Tree.put(openedUp(expected, path), Map.of(), path.steps(), written)
        || !expected.equals(actual)) {
      throw new EditRefused("the file would not read as the same document plus " + path);
    }
  }

  /** Null leaves on the way make room for the maps that the edit adds. */
  private static Map<String, Object> openedUp(Map<String, Object> tree, ValuesPath path) {
    for (int i = 1; i < path.length(); i++) {
      if (Tree.get(tree, path.prefix(i).steps()) instanceof NodeTree.Leaf leaf
          && !leaf.tag().endsWith(":null")) {
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
    Map<String, Object> before = Tree.copyOf(NodeTree.of(ValuesText.parse(restored).root()));
    Map<String, Object> now = Tree.copyOf(NodeTree.of(current.root()));
    List<Object> top = topOfInsertion(before, path).steps();
    cut(before, top);
    cut(now, top);
    if (!before.equals(now)) {
      throw new EditRefused("taking " + path + " back would change other values of the file");
    }
  }

  private static ValuesPath topOfInsertion(Map<String, Object> before, ValuesPath path) {
    for (int i = 1; i <= path.length(); i++) {
      Object at = Tree.get(before, path.prefix(i).steps());
      boolean empty = at instanceof Map && Tree.map(at).isEmpty();
      boolean gone =
          at == null || (at instanceof NodeTree.Leaf leaf && leaf.tag().endsWith(":null"));
      if (empty || gone) {
        return path.prefix(i);
      }
    }
    throw new EditRefused(path + " would still be there");
  }

  private static void cut(Map<String, Object> tree, List<Object> path) {
    Object parent = Tree.get(tree, path.subList(0, path.size() - 1));
    Tree.map(parent).remove(String.valueOf(path.get(path.size() - 1)));
  }
}
