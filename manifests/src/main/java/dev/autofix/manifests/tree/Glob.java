package dev.autofix.manifests.tree;

import java.util.regex.Pattern;

/**
 * A pattern of an Application's {@code directory} section, as Argo CD reads it: a star crosses
 * slashes, braces list alternatives.
 */
record Glob(Pattern pattern) {

  static Glob of(String text) {
    StringBuilder regex = new StringBuilder();
    int braces = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        case '{' -> {
          braces++;
          regex.append("(?:");
        }
        case '}' -> {
          regex.append(braces > 0 ? ")" : "\\}");
          braces = Math.max(0, braces - 1);
        }
        case ',' -> regex.append(braces > 0 ? "|" : ",");
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    if (braces > 0 || text.contains("[")) {
      throw new IllegalArgumentException(
          "'" + text + "' (expected: a pattern of *, ? and {a,b}, without [ ])");
    }
    return new Glob(Pattern.compile(regex.toString(), Pattern.DOTALL));
  }

  boolean matches(String path) {
    return pattern.matcher(path).matches();
  }
}
