package dev.autofix.worker.keys;

import dev.autofix.manifests.key.ContainerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The keys of a chart, for people. */
record KeyTable(List<ContainerKey> keys) {
  KeyTable {
    keys = List.copyOf(keys);
  }

  /** Aligned columns with a heading. */
  String text() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("KIND/NAME", "CONTAINER", "LIMIT", "STATUS", "FILE", "PATH", "NOTE"));
    keys.forEach(key -> lines.add(line(key)));
    int[] widths = new int[lines.get(0).size()];
    lines.forEach(
        line -> {
          for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], line.get(i).length());
          }
        });
    return lines.stream().map(line -> aligned(line, widths)).collect(Collectors.joining());
  }

  private static List<String> line(ContainerKey key) {
    return List.of(
        key.kind() + "/" + key.name(),
        key.container() + (key.init() ? " (init)" : ""),
        key.limit() == null ? "-" : key.limit(),
        key.status().name().toLowerCase(Locale.ROOT),
        key.file() == null ? "-" : key.file(),
        key.path().isEmpty() ? "-" : path(key.path()),
        key.note());
  }

  private static String path(List<Object> steps) {
    return steps.stream().map(String::valueOf).collect(Collectors.joining("."));
  }

  private static String aligned(List<String> line, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      text.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
    }
    return text.toString().stripTrailing() + "\n";
  }
}
