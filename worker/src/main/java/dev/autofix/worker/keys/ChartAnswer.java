package dev.autofix.worker.keys;

import dev.autofix.manifests.key.ContainerKey;
import dev.autofix.manifests.yaml.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known about the keys of one chart. */
public sealed interface ChartAnswer {
  /** The chart's folder as it was named. */
  String chart();

  /** One line of JSON. */
  String json();

  /** The chart renders. */
  record Listed(String chart, List<ContainerKey> containers) implements ChartAnswer {
    public Listed {
      containers = List.copyOf(containers);
    }

    @Override
    public String json() {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("chart", chart);
      object.put("containers", containers.stream().map(Listed::row).toList());
      return Json.print(object);
    }

    private static Map<String, @Nullable Object> row(ContainerKey key) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("kind", key.kind());
      row.put("name", key.name());
      row.put("container", key.container());
      row.put("init", key.init());
      row.put("limit", key.limit());
      row.put("status", word(key.status()));
      row.put("cause", key.cause() == null ? null : word(key.cause()));
      row.put("file", key.file());
      row.put("path", key.path());
      row.put("moves", key.moves());
      row.put("note", key.note());
      return row;
    }

    private static String word(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The chart does not render, or cannot be worked with; {@code error} says what to do. */
  record Failed(String chart, String error) implements ChartAnswer {
    @Override
    public String json() {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("chart", chart);
      object.put("error", error);
      return Json.print(object);
    }
  }
}
