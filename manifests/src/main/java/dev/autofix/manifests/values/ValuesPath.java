package dev.autofix.manifests.values;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a value stands in a values file: map keys ({@code String}) and list indexes ({@code
 * Integer}) from the root down. Printed as {@code a.b[0]."c.d"}.
 */
public record ValuesPath(List<Object> steps) {
  private static final Pattern PLAIN = Pattern.compile("[^.\\[\\]\"\\\\\\s]+");
  private static final Pattern STEP =
      Pattern.compile(
          "\\[(?<index>[0-9]{1,9})]|(?<dot>\\.?)(?:(?<plain>[^.\\[\\]\"\\\\\\s]+)|\"(?<quoted>(?:[^\"\\\\]|\\\\.)*)\")",
          Pattern.DOTALL);

  public ValuesPath {
    steps = List.copyOf(steps);
    for (Object step : steps) {
      if (!(step instanceof String) && !(step instanceof Integer index && index >= 0)) {
        throw new IllegalArgumentException(
            "step " + step + " (expected: a key or an index of 0 or more)");
      }
    }
  }

  public static ValuesPath of(Object... steps) {
    return new ValuesPath(List.of(steps));
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException naming the text, if it is no path
   */
  public static ValuesPath parse(String text) {
    List<Object> steps = new ArrayList<>();
    Matcher step = STEP.matcher(text);
    int at = 0;
    while (at < text.length()) {
      boolean here = step.region(at, text.length()).lookingAt();
      if (!here || !separated(step, steps.isEmpty())) {
        throw new IllegalArgumentException(
            "'" + text + "' (expected: a path such as web.resources or list[0].\"dotted.key\")");
      }
      steps.add(read(step));
      at = step.end();
    }
    return new ValuesPath(steps);
  }

  private static boolean separated(Matcher step, boolean first) {
    return step.group("index") != null || step.group("dot").isEmpty() == first;
  }

  private static Object read(Matcher step) {
    if (step.group("index") != null) {
      return Integer.valueOf(step.group("index"));
    }
    String plain = step.group("plain");
    return plain != null
        ? plain
        : Pattern.compile("\\\\(.)", Pattern.DOTALL).matcher(step.group("quoted")).replaceAll("$1");
  }

  /** This path, continued. */
  public ValuesPath child(Object... more) {
    List<Object> all = new ArrayList<>(steps);
    all.addAll(List.of(more));
    return new ValuesPath(all);
  }

  /** The first {@code length} steps. */
  public ValuesPath prefix(int length) {
    return new ValuesPath(steps.subList(0, length));
  }

  public int length() {
    return steps.size();
  }

  /** Whether the way leads through a list. */
  public boolean throughList() {
    return steps.stream().anyMatch(Integer.class::isInstance);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Object step : steps) {
      if (step instanceof String key) {
        text.append(text.isEmpty() ? "" : ".").append(quoted(key));
      } else {
        text.append('[').append(step).append(']');
      }
    }
    return text.toString();
  }

  private static String quoted(String key) {
    return PLAIN.matcher(key).matches()
        ? key
        : '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
