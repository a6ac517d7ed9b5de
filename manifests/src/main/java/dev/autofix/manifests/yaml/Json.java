package dev.autofix.manifests.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Prints a plain tree as JSON, which every YAML parser reads the same way. */
public final class Json {
  private Json() {}

  public static String print(@Nullable Object tree) {
    if (tree instanceof Map) {
      StringJoiner map = new StringJoiner(", ", "{", "}");
      Tree.map(tree).forEach((key, value) -> map.add(quote(key) + ": " + print(value)));
      return map.toString();
    }
    if (tree instanceof List) {
      StringJoiner list = new StringJoiner(", ", "[", "]");
      Tree.list(tree).forEach(value -> list.add(print(value)));
      return list.toString();
    }
    if (tree == null || tree instanceof Boolean || finite(tree)) {
      return String.valueOf(tree);
    }
    return quote(tree.toString());
  }

  private static boolean finite(Object tree) {
    return tree instanceof Number number && Double.isFinite(number.doubleValue());
  }

  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < 0x20 || c > 0x7e) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
