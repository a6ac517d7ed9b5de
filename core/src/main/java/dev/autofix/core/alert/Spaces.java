package dev.autofix.core.alert;

/** White space as Alertmanager's language counts it: more than Java's. */
final class Spaces {
  private static final int NEXT_LINE = 0x85;

  private Spaces() {}

  static boolean isSpace(int c) {
    return (c >= '\t' && c <= '\r') || c == NEXT_LINE || Character.isSpaceChar(c);
  }

  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }
}
