package dev.autofix.manifests.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reading, merging and printing of plain trees: maps with text keys, lists, scalars and null. */
public final class Tree {
  private Tree() {}

  /** The tree as a map; an empty one if it is none. */
  @SuppressWarnings("unchecked") // trees only hold maps with text keys
  public static Map<String, Object> map(@Nullable Object tree) {
    return tree instanceof Map ? (Map<String, Object>) tree : Map.of();
  }

  /** The tree as a list; an empty one if it is none. */
  @SuppressWarnings("unchecked") // trees only hold lists of trees
  public static List<Object> list(@Nullable Object tree) {
    return tree instanceof List ? (List<Object>) tree : List.of();
  }

  /** What stands at {@code path}; null if nothing or null does. */
  public static @Nullable Object get(@Nullable Object tree, List<?> path) {
    Object at = tree;
    for (Object step : path) {
      if (step instanceof Integer index) {
        List<Object> list = list(at);
        at = index < list.size() ? list.get(index) : null;
      } else {
        at = map(at).get(String.valueOf(step));
      }
    }
    return at;
  }

  public static @Nullable Object get(@Nullable Object tree, String... path) {
    return get(tree, List.of(path));
  }

  /** A deep copy that may be changed. */
  public static @Nullable Object copy(@Nullable Object tree) {
    if (tree instanceof Map) {
      return copyOf(map(tree));
    }
    if (tree instanceof List) {
      List<Object> copy = new ArrayList<>();
      list(tree).forEach(value -> copy.add(copy(value)));
      return copy;
    }
    return tree;
  }

  /** A deep copy that may be changed. */
  public static Map<String, Object> copyOf(Map<String, Object> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(key, copy(value)));
    return copy;
  }

  /** Puts the entries of {@code lower} below those of {@code upper}: upper wins, maps merge. */
  public static void mergeUnder(Map<String, Object> upper, Map<String, Object> lower) {
    lower.forEach(
        (key, value) -> {
          if (!upper.containsKey(key)) {
            upper.put(key, copy(value));
          } else if (upper.get(key) instanceof Map && value instanceof Map) {
            mergeUnder(map(upper.get(key)), map(value));
          }
        });
  }

  /**
   * Sets {@code value} at {@code path}. Missing maps are made; a list on the way is copied whole
   * from {@code defaults}, since Helm replaces lists.
   *
   * @return whether there was a place for it
   */
  public static boolean put(
      Map<String, Object> tree,
      Map<String, Object> defaults,
      List<Object> path,
      @Nullable Object value) {
    Object at = tree;
    for (int i = 0; i < path.size() - 1; i++) {
      Object next = get(at, path.subList(i, i + 1));
      if (!(next instanceof Map) && !(next instanceof List)) {
        next =
            path.get(i + 1) instanceof Integer
                ? copy(get(defaults, path.subList(0, i + 1)))
                : new LinkedHashMap<String, Object>();
        if (next == null || !store(at, path.get(i), next)) {
          return false;
        }
      }
      at = next;
    }
    return store(at, path.get(path.size() - 1), value);
  }

  private static boolean store(@Nullable Object at, Object step, @Nullable Object value) {
    if (at instanceof Map && step instanceof String key) {
      map(at).put(key, value);
      return true;
    }
    if (at instanceof List && step instanceof Integer index && index < list(at).size()) {
      list(at).set(index, value);
      return true;
    }
    return false;
  }
}
