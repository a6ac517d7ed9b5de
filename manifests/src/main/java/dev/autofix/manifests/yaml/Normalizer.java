package dev.autofix.manifests.yaml;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what the parser built into a tree of its own; refuses one that aliases blow up. */
final class Normalizer {
  private static final int MAX_NODES = 2_000_000;
  private static final int MAX_DEPTH = 200;

  private int nodes;
  private int depth;

  @Nullable Object plain(@Nullable Object parsed) {
    if (++nodes > MAX_NODES || depth > MAX_DEPTH) {
      throw new YamlUnreadable("aliases expand to more than " + MAX_NODES + " nodes");
    }
    if (parsed instanceof Map<?, ?> map) {
      return map(map);
    }
    if (parsed instanceof Iterable<?> list) {
      return list(list);
    }
    if (parsed instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (parsed == null || parsed instanceof Number || parsed instanceof Boolean) {
      return parsed;
    }
    return parsed.toString();
  }

  private Map<String, Object> map(Map<?, ?> parsed) {
    depth++;
    Map<String, Object> copy = new LinkedHashMap<>();
    parsed.forEach((key, value) -> copy.put(String.valueOf(key), plain(value)));
    depth--;
    return copy;
  }

  private List<Object> list(Iterable<?> parsed) {
    depth++;
    List<Object> copy = new ArrayList<>();
    parsed.forEach(value -> copy.add(plain(value)));
    depth--;
    return copy;
  }
}
