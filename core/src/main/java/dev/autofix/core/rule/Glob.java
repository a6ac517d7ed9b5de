package dev.autofix.core.rule;

import java.util.List;

/**
 * Names by patterns, as Argo CD's projects have them: {@code *} is any text, {@code ?} one
 * character, and a leading {@code !} excludes.
 */
final class Glob {
  private static final String NOT = "!";

  private Glob() {}

  /** Whether no pattern excludes the name and, if any pattern includes names, one includes it. */
  static boolean matches(List<String> patterns, String name) {
    boolean excluded =
        patterns.stream()
            .filter(pattern -> pattern.startsWith(NOT))
            .anyMatch(pattern -> fits(pattern.substring(1), name));
    List<String> including = patterns.stream().filter(pattern -> !pattern.startsWith(NOT)).toList();
    return !excluded
        && (including.isEmpty() || including.stream().anyMatch(pattern -> fits(pattern, name)));
  }

  /** Linear in the product of both lengths, whatever the pattern. */
  private static boolean fits(String pattern, String name) {
    boolean[] reached = new boolean[name.length() + 1];
    reached[0] = true;
    for (int p = 0; p < pattern.length(); p++) {
      boolean[] next = new boolean[name.length() + 1];
      boolean any = false;
      for (int n = 0; n <= name.length(); n++) {
        any |= reached[n];
        next[n] =
            pattern.charAt(p) == '*'
                ? any
                : n > 0 && reached[n - 1] && isOne(pattern.charAt(p), name.charAt(n - 1));
      }
      reached = next;
    }
    return reached[name.length()];
  }

  private static boolean isOne(char pattern, char character) {
    return pattern == '?' || pattern == character;
  }
}
