package dev.autofix.manifests.values;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as lines that keep their line breaks. */
final class Lines {
  private static final Pattern LINE = Pattern.compile("[^\\r\\n]*(?:\\r\\n|\\r|\\n)|[^\\r\\n]+\\z");

  private Lines() {}

  /** How many lines two texts share at their start, and how many of the rest at their end. */
  record Shared(int head, int tail) {}

  static List<String> of(String text) {
    List<String> lines = new ArrayList<>();
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      lines.add(line.group());
    }
    return lines;
  }

  static Shared shared(List<String> one, List<String> other) {
    int shortest = Math.min(one.size(), other.size());
    int head = 0;
    while (head < shortest && one.get(head).equals(other.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shortest - head
        && one.get(one.size() - 1 - tail).equals(other.get(other.size() - 1 - tail))) {
      tail++;
    }
    return new Shared(head, tail);
  }
}
