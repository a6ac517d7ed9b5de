package dev.autofix.benchmarks.values;

import dev.autofix.benchmarks.values.YamlView.Leaf;
import dev.autofix.manifests.values.ValuesPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges an edit from the two texts alone: the new one says what the old one said plus the change,
 * has the same comments, and differs in one place that reaches no further than it has to.
 */
final class ExactEdit {
  private final String before;
  private final String after;
  private final ValuesPath path;
  private final String value;

  private ExactEdit(String before, String after, ValuesPath path, String value) {
    this.before = before;
    this.after = after;
    this.path = path;
    this.value = value;
  }

  /**
   * What is wrong with the edit; empty if nothing is.
   *
   * @throws YamlView.Unreadable if the old text cannot be judged
   */
  static List<String> faults(String before, String after, ValuesPath path, String value) {
    return new ExactEdit(before, after, path, value).faults();
  }

  private List<String> faults() {
    YamlView old = YamlView.of(before);
    YamlView now;
    try {
      now = YamlView.of(after);
    } catch (YamlView.Unreadable e) {
      return List.of("is no YAML any more: " + e.getMessage());
    }
    Object former = at(old.document(), path.steps());
    if (!(at(now.document(), path.steps()) instanceof Leaf written)
        || !written.text().equals(value)
        || !isText(written, former)) {
      return List.of("does not say " + value + " there");
    }
    List<String> faults = new ArrayList<>();
    if (!changed(old.document(), path.steps(), written).equals(now.document())) {
      faults.add("does not say the old document plus the change");
    }
    if (!sameComments()) {
      faults.add("changes a comment");
    }
    faults.addAll(reach(former));
    return faults;
  }

  /** A tag that stood there before may stay. */
  private static boolean isText(Leaf written, @Nullable Object former) {
    return written.tag().endsWith(":str")
        || (former instanceof Leaf leaf && leaf.tag().equals(written.tag()));
  }

  private static @Nullable Object at(Object document, List<Object> steps) {
    Object at = document;
    for (Object step : steps) {
      if (at instanceof List<?> list && step instanceof Integer index && index < list.size()) {
        at = list.get(index);
      } else if (at instanceof Map<?, ?> map) {
        at = map.get(key(map, step.toString()));
      } else {
        return null;
      }
    }
    return at;
  }

  /**
   * The document with the value at the end of {@code steps}; maps are made where nothing stands.
   */
  private static Object changed(@Nullable Object tree, List<Object> steps, Leaf written) {
    if (steps.isEmpty()) {
      return written;
    }
    Object step = steps.get(0);
    List<Object> rest = steps.subList(1, steps.size());
    if (tree instanceof List<?> list && step instanceof Integer index && index < list.size()) {
      List<Object> changed = new ArrayList<>(list);
      changed.set(index, changed(list.get(index), rest, written));
      return changed;
    }
    Map<Object, Object> changed = new LinkedHashMap<>();
    if (tree instanceof Map<?, ?> map) {
      changed.putAll(map);
    }
    Object key = key(changed, step.toString());
    changed.put(key, changed(changed.get(key), rest, written));
    return changed;
  }

  /** The key as this map has it: a number or a boolean may stand for a text. */
  private static Object key(Map<?, ?> map, String text) {
    Object same = null;
    for (Object key : map.keySet()) {
      same = key instanceof Leaf leaf && leaf.text().equals(text) ? key : same;
    }
    return same == null ? new Leaf("tag:yaml.org,2002:str", text) : same;
  }

  private boolean sameComments() {
    Optional<List<String>> old = YamlView.comments(before);
    Optional<List<String>> now = YamlView.comments(after);
    if (old.isPresent() && now.isPresent()) {
      return old.equals(now);
    }
    return commentLines(before).equals(commentLines(after));
  }

  private static List<String> commentLines(String text) {
    return text.lines().map(String::strip).filter(line -> line.startsWith("#")).toList();
  }

  /** Where the texts differ, nothing but a single value or an empty map may have gone. */
  private List<String> reach(@Nullable Object former) {
    int head = 0;
    int shortest = Math.min(before.length(), after.length());
    while (head < shortest && before.charAt(head) == after.charAt(head)) {
      head++;
    }
    int tail = 0;
    while (tail < shortest - head
        && before.charAt(before.length() - 1 - tail) == after.charAt(after.length() - 1 - tail)) {
      tail++;
    }
    String gone = before.substring(head, before.length() - tail).strip();
    boolean manyLines = gone.indexOf('\n') >= 0 || gone.indexOf('\r') >= 0;
    boolean content = !gone.replaceAll("[{}\\s]", "").isEmpty();
    boolean oneValue = former instanceof Leaf;
    return manyLines && content && !oneValue
        ? List.of("takes away more than one line: " + gone)
        : List.of();
  }
}
