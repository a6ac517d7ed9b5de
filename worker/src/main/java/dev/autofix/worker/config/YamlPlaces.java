package dev.autofix.worker.config;

import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where things stand in a text of YAML, for messages. */
public final class YamlPlaces {
  private final @Nullable Node root;

  private YamlPlaces(@Nullable Node root) {
    this.root = root;
  }

  /** The places of a text; of one that is no YAML, the first line is the only place. */
  public static YamlPlaces of(String text) {
    try {
      return new YamlPlaces(new Yaml(new LoaderOptions()).compose(new StringReader(text)));
    } catch (YAMLException e) {
      return new YamlPlaces(null);
    }
  }

  /**
   * The line of what a path of keys and indexes leads to, counted from 1; where it leads nowhere,
   * the line of the nearest thing above.
   */
  int line(List<Object> path) {
    Node node = root;
    int line = node == null ? 1 : lineOf(node);
    for (Object step : path) {
      Node next = null;
      if (node instanceof MappingNode mapping && step instanceof String key) {
        NodeTuple entry = entry(mapping, key);
        next = entry == null ? null : entry.getValueNode();
        line = entry == null ? line : lineOf(entry.getKeyNode());
      } else if (node instanceof SequenceNode sequence && step instanceof Integer index) {
        next = index < sequence.getValue().size() ? sequence.getValue().get(index) : null;
        line = next == null ? line : lineOf(next);
      }
      node = next;
    }
    return line;
  }

  private static @Nullable NodeTuple entry(MappingNode mapping, String key) {
    return mapping.getValue().stream()
        .filter(one -> one.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
        .findFirst()
        .orElse(null);
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
