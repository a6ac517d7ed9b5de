package dev.autofix.manifests.values;

import java.util.ArrayList;
import java.util.List;

/** The difference of two versions of a file, printed as {@code git diff} prints it. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;
  private static final int MAX_HEADING = 80;
  private static final long MAX_COMPARED = 4_000_000;

  private final List<String> before;
  private final List<String> after;
  private final StringBuilder text = new StringBuilder();

  private UnifiedDiff(List<String> before, List<String> after) {
    this.before = before;
    this.after = after;
  }

  /** One run of changed lines: {@code [from, to)} of the old file became as many of the new. */
  private record Change(int from, int to, int newFrom, int newTo) {}

  /** The diff with its file header; empty if nothing differs. */
  public static String of(String file, String before, String after) {
    if (before.equals(after)) {
      return "";
    }
    UnifiedDiff diff = new UnifiedDiff(Lines.ofGit(before), Lines.ofGit(after));
    diff.text.append("--- a/").append(file).append("\n+++ b/").append(file).append('\n');
    List<Change> hunk = new ArrayList<>();
    for (Change change : diff.changes()) {
      if (!hunk.isEmpty() && change.from - hunk.get(hunk.size() - 1).to > 2 * CONTEXT) {
        diff.print(hunk);
        hunk.clear();
      }
      hunk.add(change);
    }
    diff.print(hunk);
    return diff.text.toString();
  }

  /** Edits are small and close together: what is common at both ends is taken off first. */
  private List<Change> changes() {
    Lines.Shared shared = Lines.shared(before, after);
    int start = shared.head();
    int oldEnd = before.size() - shared.tail();
    int newEnd = after.size() - shared.tail();
    return (long) (oldEnd - start) * (newEnd - start) > MAX_COMPARED
        ? List.of(new Change(start, oldEnd, start, newEnd))
        : aligned(start, oldEnd, newEnd);
  }

  private List<Change> aligned(int start, int oldEnd, int newEnd) {
    int[][] common = commonLengths(start, oldEnd, newEnd);
    List<Change> changes = new ArrayList<>();
    int i = start;
    int j = start;
    int from = -1;
    int newFrom = -1;
    while (i < oldEnd || j < newEnd) {
      boolean same = i < oldEnd && j < newEnd && before.get(i).equals(after.get(j));
      if (same) {
        if (from >= 0) {
          changes.add(new Change(from, i, newFrom, j));
          from = -1;
        }
        i++;
        j++;
        continue;
      }
      if (from < 0) {
        from = i;
        newFrom = j;
      }
      boolean remove =
          j >= newEnd
              || (i < oldEnd
                  && common[i - start + 1][j - start] >= common[i - start][j - start + 1]);
      if (remove) {
        i++;
      } else {
        j++;
      }
    }
    if (from >= 0) {
      changes.add(new Change(from, i, newFrom, j));
    }
    return changes;
  }

  /** How many lines the rests of both files have in common, for every pair of positions. */
  private int[][] commonLengths(int start, int oldEnd, int newEnd) {
    int[][] common = new int[oldEnd - start + 1][newEnd - start + 1];
    for (int i = oldEnd - start - 1; i >= 0; i--) {
      for (int j = newEnd - start - 1; j >= 0; j--) {
        common[i][j] =
            before.get(start + i).equals(after.get(start + j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private void print(List<Change> hunk) {
    Change first = hunk.get(0);
    Change last = hunk.get(hunk.size() - 1);
    int start = Math.max(0, first.from - CONTEXT);
    int end = Math.min(before.size(), last.to + CONTEXT);
    int newStart = first.newFrom - (first.from - start);
    int newEnd = last.newTo + (end - last.to);
    text.append("@@ -").append(range(start, end)).append(" +").append(range(newStart, newEnd));
    text.append(" @@").append(heading(start)).append('\n');
    int at = start;
    for (Change change : hunk) {
      lines(' ', before.subList(at, change.from));
      lines('-', before.subList(change.from, change.to));
      lines('+', after.subList(change.newFrom, change.newTo));
      at = change.to;
    }
    lines(' ', before.subList(at, end));
  }

  private static String range(int start, int end) {
    int count = end - start;
    int shown = count == 0 ? start : start + 1;
    return count == 1 ? Integer.toString(shown) : shown + "," + count;
  }

  /** The last line before the hunk that starts at its margin with a letter, as Git shows it. */
  private String heading(int start) {
    for (int i = start - 1; i >= 0; i--) {
      String line = before.get(i);
      if (Character.isLetter(line.charAt(0)) || line.charAt(0) == '_' || line.charAt(0) == '$') {
        String shown = line.stripTrailing();
        return " " + (shown.length() <= MAX_HEADING ? shown : shown.substring(0, MAX_HEADING));
      }
    }
    return "";
  }

  private void lines(char mark, List<String> lines) {
    for (String line : lines) {
      text.append(mark).append(line);
      if (!line.endsWith("\n")) {
        text.append("\n\\ No newline at end of file\n");
      }
    }
  }
}
