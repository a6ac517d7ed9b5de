package dev.autofix.benchmarks.values;

import java.nio.charset.StandardCharsets;

/** Any bytes as a values file; the last two choose the place. */
public final class AnyTextFuzz {
  private static final EditorInvariant INVARIANT = new EditorInvariant();

  private AnyTextFuzz() {}

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    int length = Math.max(0, input.length - 2);
    int choice = 0;
    for (int i = length; i < input.length; i++) {
      choice = (choice << 8) | (input[i] & 0xff);
    }
    INVARIANT.check(new String(input, 0, length, StandardCharsets.UTF_8), choice);
  }
}
