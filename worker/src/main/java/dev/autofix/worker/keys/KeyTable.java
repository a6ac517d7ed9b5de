package dev.autofix.worker.keys;

import dev.autofix.manifests.key.ContainerKey;
import dev.autofix.worker.text.Columns;
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
    Columns columns =
        new Columns("KIND/NAME", "CONTAINER", "LIMIT", "STATUS", "FILE", "PATH", "NOTE");
    keys.forEach(
        key ->
            columns.add(
                key.kind() + "/" + key.name(),
                key.container() + (key.init() ? " (init)" : ""),
                key.limit() == null ? "-" : key.limit(),
                key.status().name().toLowerCase(Locale.ROOT),
                key.file() == null ? "-" : key.file(),
                key.path().isEmpty() ? "-" : path(key.path()),
                key.note()));
    return columns.text();
  }

  private static String path(List<Object> steps) {
    return steps.stream().map(String::valueOf).collect(Collectors.joining("."));
  }
}
