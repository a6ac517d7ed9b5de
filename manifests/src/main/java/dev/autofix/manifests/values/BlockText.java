package dev.autofix.manifests.values;

import dev.autofix.manifests.yaml.Json;
import dev.autofix.manifests.yaml.Tree;
import dev.autofix.manifests.yaml.YamlReader;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Prints the maps that an edit adds, in the style of their surroundings. */
record BlockText(int step, String lineBreak) {
  /** Words and quantities that every YAML version reads as text; anything else is quoted. */
  private static final Pattern PLAIN =
      Pattern.compile("(?!(?i:y|n)$)[A-Za-z_][A-Za-z0-9_./-]*|[0-9]+(\\.[0-9]+)?(m|[kKMGTPE]i?)");

  /** One line for each key, indented by {@code column}; every line ends with a line break. */
  String lines(Map<String, Object> block, int column) {
    StringBuilder text = new StringBuilder();
    block.forEach(
        (key, value) -> {
          text.append(" ".repeat(column)).append(scalar(key)).append(':');
          if (value instanceof Map && !Tree.map(value).isEmpty()) {
            text.append(lineBreak).append(lines(Tree.map(value), column + step));
          } else {
            text.append(' ').append(flow(value)).append(lineBreak);
          }
        });
    return text.toString();
  }

  /** The entries of the map in one line, without its braces. */
  static String entries(Map<String, Object> block) {
    StringJoiner text = new StringJoiner(", ");
    block.forEach((key, value) -> text.add(scalar(key) + ": " + flow(value)));
    return text.toString();
  }

  private static String flow(@Nullable Object value) {
    if (value instanceof Map) {
      return "{" + entries(Tree.map(value)) + "}";
    }
    return value instanceof String text ? scalar(text) : Json.print(value);
  }

  private static String scalar(String text) {
    boolean plain = PLAIN.matcher(text).matches() && YamlReader.readsAsText(text);
    return plain ? text : Json.quote(text);
  }
}
