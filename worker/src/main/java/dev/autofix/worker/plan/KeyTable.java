package dev.autofix.worker.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.autofix.manifests.key.ContainerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The answer of {@code keys}, for people and for programs. */
public record KeyTable(List<ContainerKey> keys) {
  public KeyTable {
    keys = List.copyOf(keys);
  }

  /** One object for each container; {@code status} in lower case. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  private record Row(
      String kind,
      String name,
      String container,
      boolean init,
      @org.jspecify.annotations.Nullable String limit,
      String status,
      @org.jspecify.annotations.Nullable String file,
      List<Object> path,
      List<String> moves,
      String note) {}

  /** A JSON array. */
  public String json() {
    List<Row> rows =
        keys.stream()
            .map(
                key ->
                    new Row(
                        key.kind(),
                        key.name(),
                        key.container(),
                        key.init(),
                        key.limit(),
                        key.status().name().toLowerCase(Locale.ROOT),
                        key.file(),
                        key.path(),
                        key.moves(),
                        key.note()))
            .toList();
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(rows)
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("text and lists always become JSON", e);
    }
  }

  /** Aligned columns with a heading. */
  public String text() {
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
