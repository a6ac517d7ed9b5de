package dev.autofix.manifests.key;

import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import dev.autofix.manifests.yaml.YamlUnreadable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one render by kind and name. A document that is no YAML is kept as its text, so
 * that a change of it is not overlooked.
 */
public record Manifests(Map<String, Map<String, Object>> documents) {
  private static final Pattern SEPARATOR = Pattern.compile("(?m)^---[ \\t]*(?:#.*)?$");

  /** Reads what a renderer prints. */
  public static Manifests parse(String rendered) {
    Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
    Map<String, Integer> seen = new HashMap<>();
    for (String chunk : SEPARATOR.split(rendered)) {
      if (!chunk.isBlank()) {
        for (Map<String, Object> document : read(chunk)) {
          String id = id(document);
          int number = seen.merge(id, 1, Integer::sum);
          documents.put(number == 1 ? id : id + "~" + number, document);
        }
      }
    }
    return new Manifests(documents);
  }

  private static List<Map<String, Object>> read(String chunk) {
    Object tree;
    try {
      tree = YamlReader.load(chunk);
    } catch (YamlUnreadable e) {
      return List.of(Map.of("kind", "Unreadable", "text", chunk));
    }
    Map<String, Object> document = Tree.map(tree);
    if ("List".equals(document.get("kind"))) {
      return Tree.list(document.get("items")).stream().map(Tree::map).toList();
    }
    return document.isEmpty() ? List.of() : List.of(document);
  }

  private static String id(Map<String, Object> document) {
    Object name = Tree.get(document, "metadata", "name");
    Object shown = name == null ? Tree.get(document, "metadata", "generateName") : name;
    return document.get("kind") + "/" + (shown == null ? "" : shown);
  }

  /** All containers of workloads, except those of test hooks. */
  public List<Container> containers() {
    return documents.entrySet().stream()
        .filter(document -> !isTest(document.getValue()))
        .flatMap(document -> Container.in(document.getKey(), document.getValue()).stream())
        .toList();
  }

  private static boolean isTest(Map<String, Object> document) {
    Object hook = Tree.get(document, "metadata", "annotations", "helm.sh/hook");
    return hook != null && hook.toString().contains("test");
  }

  @Nullable Map<String, Object> document(String id) {
    return documents.get(id);
  }
}
