package dev.autofix.manifests.values;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * How far a path leads into a file.
 *
 * @param entry the entry whose value {@code node} is; null for the root and for list elements
 * @param rest the steps for which the file has no entry
 */
record Place(@Nullable NodeTuple entry, Node node, List<Object> rest) {

  /** Follows {@code path}; refuses what cannot be edited without touching something else. */
  static Place find(ValuesText file, Node root, ValuesPath path) {
    Place at = new Place(null, root, path.steps());
    while (!at.rest.isEmpty()) {
      refuseShared(file, at, path);
      Place next = at.step(path);
      if (next == null) {
        return at;
      }
      at = next;
    }
    refuseShared(file, at, path);
    return at;
  }

  private static void refuseShared(ValuesText file, Place at, ValuesPath path) {
    if (file.isShared(at.node)) {
      throw new EditRefused(
          "an alias shares " + shown(path, at) + " with another place of the file");
    }
  }

  private @Nullable Place step(ValuesPath path) {
    List<Object> after = rest.subList(1, rest.size());
    if (rest.get(0) instanceof Integer index) {
      if (!(node instanceof SequenceNode list) || index >= list.getValue().size()) {
        throw new EditRefused(
            "the file has no element " + index + " of the list " + shown(path, this));
      }
      return new Place(null, list.getValue().get(index), after);
    }
    if (!(node instanceof MappingNode map)) {
      return null;
    }
    NodeTuple found = entry(map, (String) rest.get(0), path);
    if (found == null && merges(map)) {
      throw new EditRefused("a merge key (<<) fills " + shown(path, this));
    }
    return found == null ? null : new Place(found, found.getValueNode(), after);
  }

  private static @Nullable NodeTuple entry(MappingNode map, String key, ValuesPath path) {
    NodeTuple found = null;
    for (NodeTuple entry : map.getValue()) {
      if (entry.getKeyNode() instanceof ScalarNode name
          && name.getValue().equals(key)
          && !name.getTag().equals(Tag.MERGE)) {
        if (found != null) {
          throw new EditRefused("the key '" + key + "' of " + path + " stands twice");
        }
        found = entry;
      }
    }
    return found;
  }

  private static boolean merges(MappingNode map) {
    return map.getValue().stream().anyMatch(entry -> entry.getKeyNode().getTag().equals(Tag.MERGE));
  }

  /** The part of {@code path} that leads to this place, for people. */
  static String shown(ValuesPath path, Place at) {
    ValuesPath here = path.prefix(path.length() - at.rest.size());
    return here.length() == 0 ? "the top of the file" : here.toString();
  }
}
