package dev.autofix.manifests.values;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Texts as lines that keep their line breaks. */
final class Lines {
  private static final Pattern YAML = Pattern.compile("[^\\r\\n]*(?:\\r\\n|\\r|\\n)|[^\\r\\n]+\\z");
  private static final Pattern GIT = Pattern.compile("[^\\n]*\\n|[^\\n]+\\z");

  private Lines() {}

  /** How many lines two texts share at their start, and how many of the rest at their end. */
  record Shared(int head, int tail) {}

  /** Lines as YAML has them: a lone carriage return ends one too. */
  static List<String> of(String text) {
    return YAML.matcher(text).results().map(MatchResult::group).toList();
  }

  /** Lines as Git has them: only a line feed ends one. */
  static List<String> ofGit(String text) {
    return GIT.matcher(text).results().map(MatchResult::group).toList();
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
