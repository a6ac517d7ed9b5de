package dev.autofix.simulator.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The field paths of documents with the type of each, whatever the values. */
public final class Shape {
  /** Below these, names are data and not fields; the last is the server's own bookkeeping. */
  private static final Set<String> FREE =
      Set.of("labels", "annotations", "matchLabels", "managedFields");

  private Shape() {}

  public static Set<String> of(Iterable<? extends JsonNode> documents) {
    Set<String> paths = new TreeSet<>();
    documents.forEach(document -> collect("", document, paths));
    return paths;
  }

  private static void collect(String path, JsonNode node, Set<String> paths) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(
              field -> {
                String child = path + "." + field.getKey();
                if (FREE.contains(field.getKey())) {
                  paths.add(child);
                } else {
                  collect(child, field.getValue(), paths);
                }
              });
    } else if (node.isArray() && !node.isEmpty()) {
      node.forEach(item -> collect(path + "[]", item, paths));
    } else {
      paths.add(path + ":" + node.getNodeType().name().toLowerCase(Locale.ROOT));
    }
  }
}
