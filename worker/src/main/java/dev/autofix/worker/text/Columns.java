package dev.autofix.worker.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of cells, aligned; every line has as many cells as the first one. */
public final class Columns {
  private final List<List<String>> lines = new ArrayList<>();

  public Columns(String... heading) {
    lines.add(List.of(heading));
  }

  public void add(String... cells) {
    lines.add(List.of(cells));
  }

  /** All lines, each ended, without blanks at the end of one. */
  public String text() {
    int[] widths = new int[lines.get(0).size()];
    lines.forEach(
        line -> {
          for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], line.get(i).length());
          }
        });
    return lines.stream().map(line -> aligned(line, widths)).collect(Collectors.joining());
  }

  private static String aligned(List<String> line, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      text.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
    }
    return text.toString().stripTrailing() + "\n";
  }
}
