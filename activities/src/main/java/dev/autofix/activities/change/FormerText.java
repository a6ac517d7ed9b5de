package dev.autofix.activities.change;

import dev.autofix.manifests.values.Former;
import dev.autofix.manifests.values.ValuesEditor;
import dev.autofix.manifests.values.ValuesPath;
import java.util.List;
import java.util.regex.Pattern;

/** What an edit took out and put in, read back from the two versions of the file. */
final class FormerText {
  private static final Pattern AFTER_LINE = Pattern.compile("(?<=\n)");
  private static final ValuesEditor EDITOR = new ValuesEditor();

  private FormerText() {}

  static Former between(String before, String after, ValuesPath key) {
    return EDITOR
        .read(before, key)
        .map(value -> EDITOR.set(before, key, EDITOR.read(after, key).orElse(value)).former())
        .orElseGet(() -> lines(before, after));
  }

  private static Former lines(String before, String after) {
    List<String> old = List.of(AFTER_LINE.split(before));
    List<String> now = List.of(AFTER_LINE.split(after));
    int shortest = Math.min(old.size(), now.size());
    int head = 0;
    while (head < shortest && old.get(head).equals(now.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shortest - head
        && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
      tail++;
    }
    return new Former(
        null,
        String.join("", old.subList(head, old.size() - tail)),
        String.join("", now.subList(head, now.size() - tail)));
  }
}
