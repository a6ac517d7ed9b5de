package dev.autofix.core.alert;

/**
 * Text of unknown origin made fit for one line of a log, a commit or a page: anybody who can name a
 * pod or push a metric chooses the text of labels.
 */
public final class PlainText {
  private static final int QUOTE_LIMIT = 80;

  private PlainText() {}

  /** Whether every character of {@code text} is visible or a plain space. */
  public static boolean isPlain(String text) {
    return text.codePoints().allMatch(PlainText::plain);
  }

  /** The text in quotes, cut short, with a dot for each character that is not plain. */
  public static String quoted(String text) {
    StringBuilder shown = new StringBuilder("\"");
    text.codePoints()
        .limit(QUOTE_LIMIT)
        .forEach(c -> shown.appendCodePoint(plain(c) && c != '"' ? c : '.'));
    return shown
        .append(text.codePointCount(0, text.length()) > QUOTE_LIMIT ? "...\"" : "\"")
        .toString();
  }

  /** The text with its lines, and with every other character that is not plain spelled out. */
  public static String visible(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\t' || plain(c)) {
                shown.appendCodePoint(c);
              } else {
                shown.append("\\u{%x}".formatted(c));
              }
            });
    return shown.toString();
  }

  private static boolean plain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
