package dev.autofix.manifests.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A values file as some person might have written it, and the places in it that can be set. */
final class GeneratedValues {
  private static final List<String> SCALARS =
      List.of("512Mi", "\"1Gi\"", "'256Mi'", "1", "true", "&here 1Gi", "!!str 2Gi", "\"é 🚀 x\"");
  private static final List<String> KEYS =
      List.of("web", "resources", "limits", "memory", "\"quoted\"", "a-b_c", "0", "env", "zwölf");

  private final Random random;
  private final int step;
  private final boolean comments;
  private final StringBuilder text = new StringBuilder();
  private final List<ValuesPath> settable = new ArrayList<>();

  GeneratedValues(long seed) {
    this.random = new Random(seed);
    this.step = random.nextBoolean() ? 2 : 4;
    this.comments = random.nextBoolean();
    if (random.nextInt(4) == 0) {
      text.append("# 🚀 top\n");
    }
    map(ValuesPath.of(), 0, 0);
  }

  List<ValuesPath> settable() {
    return settable;
  }

  /** The text with line ends, mark and final newline of the chosen kind. */
  String text() {
    String body = text.toString();
    if (random.nextInt(3) == 0) {
      body = body.replace("\n", "\r\n");
    }
    if (random.nextInt(3) == 0) {
      body = body.replaceAll("[\\r\\n]+\\z", "");
    }
    return random.nextInt(4) == 0 ? "\uFEFF" + body : body;
  }

  private void map(ValuesPath path, int column, int depth) {
    settable.add(path.child("fresh", "limits", "memory"));
    int size = 1 + random.nextInt(4);
    List<String> keys = new ArrayList<>(KEYS);
    for (int i = 0; i < size; i++) {
      String key = keys.remove(random.nextInt(keys.size()));
      comment(column);
      text.append(" ".repeat(column)).append(key).append(':');
      value(path.child(key.replace("\"", "")), column, depth);
    }
  }

  private void value(ValuesPath path, int column, int depth) {
    switch (random.nextInt(depth < 4 ? 9 : 6)) {
      case 0, 1 -> scalar(path);
      case 2 -> line(path.child("limits", "memory"), random.nextBoolean() ? "" : " ~");
      case 3 -> line(path.child("limits", "memory"), " {}");
      case 4 -> flow(path);
      case 5 -> text.append(" |\n").append(" ".repeat(column + step)).append("# text: {}\n\n");
      case 6 -> list(path, column, depth);
      default -> {
        text.append('\n');
        map(path, column + step, depth + 1);
      }
    }
  }

  private void scalar(ValuesPath path) {
    line(path, " " + SCALARS.get(random.nextInt(SCALARS.size())));
  }

  private void flow(ValuesPath path) {
    boolean spaced = random.nextBoolean();
    settable.add(path.child("x"));
    settable.add(path.child("limits", "memory"));
    line(path.child("y", "limits"), spaced ? " { x: 1Gi, y: {} }" : " {x: '1Gi', y: {}}");
  }

  private void list(ValuesPath path, int column, int depth) {
    text.append('\n');
    for (int i = 0; i < 2; i++) {
      text.append(" ".repeat(column + step)).append("- ");
      text.append("name: n").append(i).append('\n');
      settable.add(path.child(i, "resources", "limits", "memory"));
      text.append(" ".repeat(column + step + 2)).append("inner:");
      value(path.child(i, "inner"), column + step + 2, depth + 1);
    }
  }

  private void line(ValuesPath settablePath, String value) {
    settable.add(settablePath);
    text.append(value);
    if (comments && random.nextInt(3) == 0) {
      text.append(random.nextBoolean() ? " # why 🚀" : "\t# tab");
    }
    text.append('\n');
  }

  private void comment(int column) {
    if (comments && random.nextInt(4) == 0) {
      text.append(" ".repeat(Math.max(0, column - random.nextInt(3)))).append("# limits: {}\n");
    }
    if (comments && random.nextInt(6) == 0) {
      text.append('\n');
    }
  }
}
