package dev.autofix.manifests.values;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What a file says, tags included, as maps, lists and {@link Leaf} values: two files mean the same
 * exactly if their trees are equal. Bounded, because aliases can blow a tree up.
 */
final class NodeTree {
  private static final int MAX_NODES = 1_000_000;
  private static final int MAX_DEPTH = 200;

  private int nodes;

  private NodeTree() {}

  record Leaf(String tag, String value) {}

  static Object of(@Nullable Node root) {
    return root == null ? new LinkedHashMap<>() : new NodeTree().tree(root, 0);
  }

  private Object tree(Node node, int depth) {
    if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
      throw new EditRefused("aliases blow the file up to more than " + MAX_NODES + " values");
    }
    if (node instanceof MappingNode map) {
      return map(map, depth);
    }
    if (node instanceof SequenceNode list) {
      List<Object> values = new ArrayList<>();
      list.getValue().forEach(value -> values.add(tree(value, depth + 1)));
      return values;
    }
    ScalarNode scalar = (ScalarNode) node;
    return new Leaf(scalar.getTag().getValue(), scalar.getValue());
  }

  private Map<String, Object> map(MappingNode node, int depth) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (NodeTuple entry : node.getValue()) {
      Node key = entry.getKeyNode();
      String name =
          key instanceof ScalarNode scalar ? scalar.getValue() : tree(key, depth + 1).toString();
      values.put(name, tree(entry.getValueNode(), depth + 1));
    }
    return values;
  }

  /** The tree with maps and lists as they are and every leaf as the text that stands there. */
  static Object texts(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> map) {
      Map<String, Object> texts = new LinkedHashMap<>();
      map.forEach((key, value) -> texts.put(String.valueOf(key), texts(value)));
      return texts;
    }
    if (tree instanceof List<?> list) {
      return list.stream().map(NodeTree::texts).toList();
    }
    return tree instanceof Leaf leaf ? leaf.value() : String.valueOf(tree);
  }
}
