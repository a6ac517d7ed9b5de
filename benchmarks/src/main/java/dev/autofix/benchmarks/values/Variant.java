package dev.autofix.benchmarks.values;

import java.util.regex.Pattern;

/** Ways in which the same file might have been written elsewhere. */
enum Variant {
  AS_IT_IS,
  CRLF,
  ASTRAL,
  BYTE_ORDER_MARK,
  TAB,
  NO_FINAL_NEWLINE;

  private static final Pattern COMMENT_LINE = Pattern.compile("(?m)^( *)#");
  private static final Pattern TRAILING_COMMENT =
      Pattern.compile("(?m)^( *[\\w.-]+:(?: [\\w.]+)?) +#");

  String of(String text) {
    return switch (this) {
      case AS_IT_IS -> text;
      case CRLF -> text.replace("\r\n", "\n").replace("\n", "\r\n");
      case ASTRAL -> COMMENT_LINE.matcher(text).replaceAll("$1# 🚀 ");
      case BYTE_ORDER_MARK -> text.startsWith("\uFEFF") ? text : "\uFEFF" + text;
      case TAB -> TRAILING_COMMENT.matcher(text).replaceAll("$1\t#");
      case NO_FINAL_NEWLINE -> text.replaceAll("[\\r\\n]+\\z", "");
    };
  }
}
