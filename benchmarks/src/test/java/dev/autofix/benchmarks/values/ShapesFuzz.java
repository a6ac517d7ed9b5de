package dev.autofix.benchmarks.values;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.List;

/** Values files put together from the shapes that YAML has, right and wrong. */
public final class ShapesFuzz {
  private static final EditorInvariant INVARIANT = new EditorInvariant();
  private static final int MAX_DEPTH = 5;
  private static final List<String> KEYS =
      List.of("web", "resources", "limits", "memory", "\"a b\"", "'c'", "0", "true", "<<", "? k\n");
  private static final List<String> VALUES =
      List.of(
          "512Mi",
          "\"1Gi\"",
          "'a''b'",
          "",
          "~",
          "null",
          "{}",
          "[]",
          "{ }",
          "{\n}",
          "!!str 2Gi",
          "&a 1",
          "*a",
          "&b {x: 1}",
          "*b",
          "|\n",
          ">-\n",
          "plain\n   more",
          "[a, {b: c}]",
          "{limits: {memory: 1Gi}, a: [1]}",
          "- x",
          "2001-12-14",
          "0x1F",
          "🚀",
          "#no",
          "\"\\u00e9\"");
  private static final List<String> ENDS =
      List.of(
          "\n",
          "\r\n",
          "\r",
          " # why\n",
          "\t# tab\n",
          "\n\n",
          "\n# limits: {}\n",
          " \n",
          "\n---\n");

  private final FuzzedDataProvider data;
  private final StringBuilder text = new StringBuilder();

  private ShapesFuzz(FuzzedDataProvider data) {
    this.data = data;
  }

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(FuzzedDataProvider data) {
    int choice = data.consumeInt(0, 199);
    ShapesFuzz shapes = new ShapesFuzz(data);
    if (data.consumeBoolean()) {
      shapes.text.append(data.consumeBoolean() ? "\uFEFF" : "--- # top\n");
    }
    shapes.map(0, 0);
    INVARIANT.check(shapes.text.toString(), choice);
  }

  private void map(int column, int depth) {
    int entries = data.consumeInt(1, 4);
    for (int i = 0; i < entries; i++) {
      text.append(" ".repeat(column)).append(data.pickValue(KEYS)).append(':');
      value(column, depth);
    }
  }

  private void value(int column, int depth) {
    int kind = depth < MAX_DEPTH ? data.consumeInt(0, 3) : 0;
    int inner = column + data.consumeInt(1, 4);
    switch (kind) {
      case 1 -> {
        text.append(data.pickValue(ENDS));
        map(inner, depth + 1);
      }
      case 2 -> list(data.consumeBoolean() ? column : inner, depth);
      default -> {
        String value = data.pickValue(VALUES);
        text.append(value.isEmpty() ? "" : " ")
            .append(value.replace("\n", "\n" + " ".repeat(inner)));
        text.append(data.pickValue(ENDS));
      }
    }
  }

  private void list(int column, int depth) {
    text.append(data.pickValue(ENDS));
    int elements = data.consumeInt(1, 3);
    for (int i = 0; i < elements; i++) {
      text.append(" ".repeat(column)).append("- name:");
      value(column + 2, depth + 1);
      if (data.consumeBoolean()) {
        map(column + 2, depth + 1);
      }
    }
  }
}
