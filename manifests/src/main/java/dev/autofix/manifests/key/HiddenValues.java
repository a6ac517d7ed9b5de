package dev.autofix.manifests.key;

import dev.autofix.manifests.yaml.Tree;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of what a renderer says. A chart may put any value into its error, and an error
 * gets into logs, histories and messages, which more people read than the values.
 *
 * <p>Hidden is what stands under a key whose name says that it is secret, and every longer text of
 * the Application's own values; plain and as base64, and each line of it.
 */
final class HiddenValues {
  private static final String HIDDEN = "[hidden]";
  private static final Pattern SECRET_KEY =
      Pattern.compile(
          "(?i).*(pass|pwd|secret|token|credential|private|api_?key|access_?key|dsn|auth|cert).*"
              + "|(?i)(.*[_.-])?key");
  private static final Pattern LOGIN_IN_URL = Pattern.compile("(://)[^/@\\s]+@");
  private static final int MAX_SHOWN = 1_000;
  private static final int SHORTEST_SECRET = 4;
  private static final int SHORTEST_INLINE = 8;

  private final List<String> secrets;

  private HiddenValues(Set<String> secrets) {
    // A secret that contains another one must go first, or its rest would stay.
    this.secrets =
        secrets.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  static HiddenValues of(Map<String, Object> merged, Map<String, Object> inline) {
    Set<String> secrets = new TreeSet<>();
    collect(merged, false, SHORTEST_SECRET, secrets);
    collect(inline, true, SHORTEST_INLINE, secrets);
    return new HiddenValues(secrets);
  }

  private static void collect(
      @Nullable Object tree, boolean secret, int shortest, Set<String> into) {
    if (tree instanceof Map) {
      Tree.map(tree)
          .forEach(
              (key, value) ->
                  collect(value, secret || SECRET_KEY.matcher(key).matches(), shortest, into));
    } else if (tree instanceof List) {
      Tree.list(tree).forEach(value -> collect(value, secret, shortest, into));
    } else if (secret && tree != null && !(tree instanceof Boolean)) {
      add(tree.toString(), shortest, into);
    }
  }

  private static void add(String text, int shortest, Set<String> into) {
    text.lines().map(String::strip).filter(line -> line.length() >= shortest).forEach(into::add);
    if (text.length() >= shortest) {
      into.add(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** The text without secrets, and without the middle of what is too long to read. */
  String takenOutOf(String text) {
    String clean = LOGIN_IN_URL.matcher(text).replaceAll("$1" + HIDDEN + "@");
    for (String secret : secrets) {
      clean = clean.replace(secret, HIDDEN);
    }
    int half = MAX_SHOWN / 2;
    return clean.length() <= MAX_SHOWN
        ? clean
        : clean.substring(0, half) + " ... " + clean.substring(clean.length() - half);
  }
}
