package dev.autofix.manifests.key;

import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.manifests.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One leaf that two renders do not share.
 *
 * @param before null where the first render has nothing
 * @param after null where the second has nothing
 */
public record Difference(
    String document, ValuesPath path, @Nullable String before, @Nullable String after) {
  private static final int MAX_SHOWN = 200;

  /** Everything in which {@code after} differs from {@code before}. */
  public static List<Difference> between(Manifests before, Manifests after) {
    List<Difference> found = new ArrayList<>();
    Set<String> ids = new LinkedHashSet<>(before.documents().keySet());
    ids.addAll(after.documents().keySet());
    for (String id : ids) {
      Map<String, Object> one = before.document(id);
      Map<String, Object> other = after.document(id);
      if (one == null || other == null) {
        found.add(
            new Difference(
                id,
                ValuesPath.of(),
                one == null ? null : "present",
                other == null ? null : "present"));
      } else {
        collect(id, ValuesPath.of(), one, other, found);
      }
    }
    return found;
  }

  private static void collect(
      String id,
      ValuesPath path,
      @Nullable Object before,
      @Nullable Object after,
      List<Difference> found) {
    if (before instanceof Map || after instanceof Map) {
      collectMap(id, path, before, after, found);
    } else if (before instanceof List && after instanceof List) {
      int size = Math.max(Tree.list(before).size(), Tree.list(after).size());
      for (int i = 0; i < size; i++) {
        collect(id, path.child(i), element(before, i), element(after, i), found);
      }
    } else if (!Objects.equals(text(before), text(after))) {
      found.add(new Difference(id, path, text(before), text(after)));
    }
  }

  /** A missing or empty map counts as a map without entries: nothing is lost when it fills. */
  private static void collectMap(
      String id,
      ValuesPath path,
      @Nullable Object before,
      @Nullable Object after,
      List<Difference> found) {
    if (!isMapOrNull(before) || !isMapOrNull(after)) {
      found.add(new Difference(id, path, text(before), text(after)));
      return;
    }
    Set<String> keys = new LinkedHashSet<>(Tree.map(before).keySet());
    keys.addAll(Tree.map(after).keySet());
    for (String key : keys) {
      collect(id, path.child(key), Tree.map(before).get(key), Tree.map(after).get(key), found);
    }
  }

  private static boolean isMapOrNull(@Nullable Object tree) {
    return tree == null || tree instanceof Map;
  }

  private static @Nullable Object element(Object list, int index) {
    List<Object> values = Tree.list(list);
    return index < values.size() ? values.get(index) : null;
  }

  private static @Nullable String text(@Nullable Object tree) {
    return tree == null ? null : tree.toString();
  }

  /** Where it is, in a form that can be compared with other differences. */
  String place() {
    return document + "|" + path;
  }

  /** The difference for people; values of secrets stay hidden. */
  String shown() {
    String where = document + (path.length() == 0 ? "" : " " + path);
    return document.startsWith("Secret/")
        ? where + ": changed"
        : where + ": " + shortened(before, after) + " -> " + shortened(after, before);
  }

  /** The first line that the other text does not have at the same place. */
  private static String shortened(@Nullable String value, @Nullable String other) {
    if (value == null) {
      return "nothing";
    }
    List<String> lines = value.lines().toList();
    List<String> others = other == null ? List.of() : other.lines().toList();
    int at = 0;
    while (at < lines.size() - 1 && at < others.size() && lines.get(at).equals(others.get(at))) {
      at++;
    }
    String line = lines.isEmpty() ? "''" : lines.get(at).strip();
    return line.length() <= MAX_SHOWN ? line : line.substring(0, MAX_SHOWN) + "...";
  }
}
