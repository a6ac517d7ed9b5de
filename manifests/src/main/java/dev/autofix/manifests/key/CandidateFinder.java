package dev.autofix.manifests.key;

import dev.autofix.manifests.chart.ChartDefaults;
import dev.autofix.manifests.key.Candidate.Kind;
import dev.autofix.manifests.values.ValuesPath;
import dev.autofix.manifests.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects every place of the merged values that is worth a sentinel. */
final class CandidateFinder {
  private static final int MAX_DEPTH = 12;
  private static final int MAX_ELEMENTS = 30;

  private final Map<ValuesPath, Candidate> found = new LinkedHashMap<>();
  private final Set<ValuesPath> roots;

  private CandidateFinder(Set<ValuesPath> roots) {
    this.roots = roots;
  }

  static List<Candidate> find(Map<String, Object> merged, ChartDefaults chart) {
    Set<ValuesPath> roots =
        chart.parts().stream()
            .map(part -> new ValuesPath(List.copyOf(part.prefix())))
            .collect(Collectors.toSet());
    CandidateFinder finder = new CandidateFinder(roots);
    finder.map(merged, ValuesPath.of());
    TemplateReferences.in(chart.parts(), merged)
        .forEach(candidate -> finder.add(candidate.kind(), candidate.path()));
    return List.copyOf(finder.found.values());
  }

  private void add(Kind kind, ValuesPath path) {
    if (path.length() <= MAX_DEPTH) {
      boolean map = kind != Kind.SCALAR && kind != Kind.TEXT;
      Kind kept = map && path.throughList() ? Kind.LIST : kind;
      found.putIfAbsent(path, new Candidate(kept, path));
    }
  }

  private void walk(@Nullable Object tree, ValuesPath path) {
    if (tree instanceof Map) {
      map(Tree.map(tree), path);
    } else if (tree instanceof List<?> list && list.size() <= MAX_ELEMENTS) {
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i) instanceof Map) {
          map(Tree.map(list.get(i)), path.child(i));
        }
      }
    }
  }

  private void map(Map<String, Object> map, ValuesPath path) {
    String key = path.length() == 0 ? "" : path.steps().get(path.length() - 1).toString();
    boolean named = KeyNames.isResources(key);
    if (KeyNames.looksLikeResources(key, map) || (named && map.isEmpty())) {
      add(Kind.EXISTING, path);
      return;
    }
    if (named && map.values().stream().noneMatch(List.class::isInstance)) {
      add(Kind.INFERRED, path);
    }
    map.forEach((name, value) -> entry(path.child(name), name, value));
    if (!map.containsKey("resources") && hosts(key, map, path)) {
      add(Kind.INFERRED, path.child("resources"));
    }
  }

  private boolean hosts(String key, Map<String, Object> map, ValuesPath path) {
    if (path.throughList()) {
      return map.containsKey("image") || map.containsKey("name");
    }
    return roots.contains(path) || KeyNames.mayHost(key, map);
  }

  private void entry(ValuesPath path, String key, @Nullable Object value) {
    if (KeyNames.isClosed(key)) {
      return;
    }
    if (value == null && KeyNames.isResources(key)) {
      add(Kind.EXISTING, path);
    } else if (Boolean.FALSE.equals(value) && key.equals("resources")) {
      add(Kind.INFERRED, path);
    } else if (KeyNames.isResources(key) && ResourcesText.isEditable(value)) {
      add(Kind.TEXT, path);
    } else if (KeyNames.isMemory(path.steps(), value)) {
      add(Kind.SCALAR, path);
    } else {
      walk(value, path);
    }
  }

  static List<Candidate> existing(List<Candidate> all) {
    List<Candidate> existing = new ArrayList<>(all);
    existing.removeIf(candidate -> candidate.kind() != Kind.EXISTING);
    return existing;
  }
}
