package dev.autofix.api.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a change as a code review shows it.
 *
 * @param oldLine its number before the change; null for an added line and a heading
 * @param newLine its number after the change; null for a removed line and a heading
 */
public record DiffRow(
    Kind kind, @Nullable Integer oldLine, @Nullable Integer newLine, String text) {
  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@ ?(.*)");

  /** What became of the line. */
  public enum Kind {
    HEADING,
    SAME,
    REMOVED,
    ADDED
  }

  /** The rows of a unified diff of one file; what stands outside its hunks is left out. */
  static List<DiffRow> of(String unified) {
    List<DiffRow> rows = new ArrayList<>();
    int oldLine = 0;
    int newLine = 0;
    int oldEnd = 0;
    int newEnd = 0;
    for (String line : unified.lines().toList()) {
      Matcher hunk = HUNK.matcher(line);
      if (oldLine >= oldEnd && newLine >= newEnd) {
        if (hunk.matches()) {
          oldLine = Integer.parseInt(hunk.group(1));
          oldEnd = oldLine + length(hunk.group(2));
          newLine = Integer.parseInt(hunk.group(3));
          newEnd = newLine + length(hunk.group(4));
          rows.add(new DiffRow(Kind.HEADING, null, null, hunk.group(5)));
        }
        continue;
      }
      String text = line.isEmpty() ? "" : line.substring(1);
      switch (line.isEmpty() ? ' ' : line.charAt(0)) {
        case '-' -> rows.add(new DiffRow(Kind.REMOVED, oldLine++, null, text));
        case '+' -> rows.add(new DiffRow(Kind.ADDED, null, newLine++, text));
        case ' ' -> rows.add(new DiffRow(Kind.SAME, oldLine++, newLine++, text));
        default -> rows.add(new DiffRow(Kind.HEADING, null, null, line));
      }
    }
    return rows;
  }

  private static int length(@Nullable String count) {
    return count == null ? 1 : Integer.parseInt(count);
  }
}
