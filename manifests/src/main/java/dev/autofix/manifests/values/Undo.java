package dev.autofix.manifests.values;

import java.util.ArrayList;
import java.util.List;

/** Finds the lines that an edit added, though their value may have changed since. */
final class Undo {
  private final ValuesText file;
  private final ScalarText scalar;
  private final Former former;

  Undo(ValuesText file, ScalarText scalar, Former former) {
    this.file = file;
    this.scalar = scalar;
    this.former = former;
  }

  /** The splices that would put the former lines back: one for each place the lines are found. */
  List<Splice> candidates() {
    List<String> added = Lines.of(former.added());
    List<Splice> found = new ArrayList<>();
    for (int own = 0; own < added.size(); own++) {
      int start = up(file.lineStart(scalar.from()), own);
      if (start >= 0 && matches(added, own, start)) {
        int end = down(start, added.size());
        found.add(new Splice(start, end, restored(start, end), null, "undo"));
      }
    }
    return found;
  }

  private String restored(int start, int end) {
    boolean broken = end == 0 || end == start || file.lineStart(end) == end;
    String removed = former.removed();
    boolean ends = removed.isEmpty() || removed.endsWith("\n") || removed.endsWith("\r");
    if (broken && !ends && end < file.length()) {
      return removed + file.lineBreak(start);
    }
    return removed;
  }

  private int up(int lineStart, int lines) {
    int at = lineStart;
    for (int i = 0; i < lines; i++) {
      if (at == 0) {
        return -1;
      }
      int before = at - 1;
      boolean two = before > 0 && file.at(before) == '\n' && file.at(before - 1) == '\r';
      at = file.lineStart(two ? before - 1 : before);
    }
    return at;
  }

  private int down(int lineStart, int lines) {
    int at = lineStart;
    for (int i = 0; i < lines; i++) {
      at = file.nextLine(at);
    }
    return at;
  }

  private boolean matches(List<String> added, int own, int start) {
    int at = start;
    for (int i = 0; i < added.size(); i++) {
      int next = file.nextLine(at);
      boolean same =
          i == own
              ? matchesAround(added.get(i), at, next)
              : withoutBreak(added.get(i)).equals(withoutBreak(file.slice(at, next)));
      if (!same) {
        return false;
      }
      at = next;
    }
    return true;
  }

  /** Whether the line is the added one but for the value of the scalar. */
  private boolean matchesAround(String line, int start, int next) {
    String before = file.slice(start, scalar.from());
    String after = withoutBreak(file.slice(scalar.to(), next));
    String added = withoutBreak(line);
    return added.length() >= before.length() + after.length()
        && added.startsWith(before)
        && added.endsWith(after)
        && added
            .substring(before.length(), added.length() - after.length())
            .matches("\\S+|\"[^\"]*\"|'[^']*'");
  }

  private static String withoutBreak(String line) {
    return line.replaceAll("[\\r\\n]+\\z", "");
  }
}
