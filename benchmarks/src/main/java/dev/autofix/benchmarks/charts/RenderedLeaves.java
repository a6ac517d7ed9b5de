package dev.autofix.benchmarks.charts;

import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import dev.autofix.manifests.yaml.YamlUnreadable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every single value of a render by its place, {@code Kind/name} and then the way down; containers
 * go by their names. Written apart from the comparison that Autofix itself makes, as a check of it.
 */
record RenderedLeaves(Map<String, String> values) {
  private static final Set<String> CONTAINERS = Set.of("containers", "initContainers");

  static RenderedLeaves of(String manifests) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, Integer> seen = new HashMap<>();
    for (String chunk : manifests.split("(?m)^---[ \\t]*(#.*)?$")) {
      Object document = parsed(chunk);
      if (document != null) {
        String id = Tree.get(document, "kind") + "/" + Tree.get(document, "metadata", "name");
        int number = seen.merge(id, 1, Integer::sum);
        collect(id + (number == 1 ? "" : "~" + number), document, values);
      }
    }
    return new RenderedLeaves(values);
  }

  private static @org.jspecify.annotations.Nullable Object parsed(String chunk) {
    try {
      return YamlReader.load(chunk);
    } catch (YamlUnreadable e) {
      return Map.of("kind", "Unreadable", "text", chunk);
    }
  }

  private static void collect(
      String at, @org.jspecify.annotations.Nullable Object tree, Map<String, String> values) {
    if (tree instanceof Map) {
      Tree.map(tree).forEach((key, value) -> entry(at + "|" + key, key, value, values));
    } else if (tree instanceof List) {
      List<Object> list = Tree.list(tree);
      for (int i = 0; i < list.size(); i++) {
        collect(at + "|" + i, list.get(i), values);
      }
    } else if (tree != null) {
      // To Kubernetes a null is an absent field: the map that takes its place is what differs.
      values.put(at, tree.toString());
    }
  }

  private static void entry(
      String at,
      String key,
      @org.jspecify.annotations.Nullable Object value,
      Map<String, String> values) {
    if (CONTAINERS.contains(key)) {
      for (Object container : Tree.list(value)) {
        collect(at + "|#" + Tree.get(container, "name"), container, values);
      }
    } else {
      collect(at, value, values);
    }
  }

  /** The places at which the two differ. */
  Set<String> differences(RenderedLeaves other) {
    Set<String> places = new TreeSet<>(values.keySet());
    places.addAll(other.values.keySet());
    places.removeIf(place -> Objects.equals(values.get(place), other.values.get(place)));
    return places;
  }
}
