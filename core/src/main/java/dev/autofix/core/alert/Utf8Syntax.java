package dev.autofix.core.alert;

import java.util.ArrayList;
import java.util.List;

/**
 * Alertmanager's newer syntax of matchers: any text as label and value, in double quotes with the
 * escapes of Go, or bare without reserved characters.
 */
final class Utf8Syntax {
  private static final List<String> OPERATORS = List.of("=~", "!~", "!=", "=");
  private static final String RESERVED = "{}!=~,\\\"'`";

  private final String text;
  private int next;

  Utf8Syntax(String text) {
    this.text = text;
  }

  List<MatcherParts> read() {
    List<MatcherParts> matchers = new ArrayList<>();
    boolean braces = take('{');
    while (!atEnd() && !at('}')) {
      matchers.add(new MatcherParts(word("a label"), operator(), word("a value")));
      if (!take(',')) {
        break;
      }
    }
    if (braces != take('}')) {
      throw new IllegalArgumentException(braces ? "no closing brace" : "no opening brace");
    }
    if (!atEnd()) {
      throw unexpected("a comma");
    }
    return matchers;
  }

  private String operator() {
    skipSpace();
    for (String operator : OPERATORS) {
      if (text.startsWith(operator, next)) {
        next += operator.length();
        return operator;
      }
    }
    throw unexpected("an operator");
  }

  private String word(String what) {
    skipSpace();
    if (atRaw('"')) {
      return quoted();
    }
    int start = next;
    while (next < text.length() && !isReserved(text.codePointAt(next))) {
      next += Character.charCount(text.codePointAt(next));
    }
    if (start == next) {
      throw unexpected(what);
    }
    return text.substring(start, next);
  }

  private String quoted() {
    int start = next + 1;
    int end = start;
    while (end < text.length() && text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length()) {
      throw new IllegalArgumentException("a quote that is not closed");
    }
    next = end + 1;
    return GoQuotes.unquote(text.substring(start, end));
  }

  private static boolean isReserved(int c) {
    return Spaces.isSpace(c) || RESERVED.indexOf(c) >= 0;
  }

  private boolean take(char c) {
    boolean there = at(c);
    next += there ? 1 : 0;
    return there;
  }

  private boolean at(char c) {
    skipSpace();
    return atRaw(c);
  }

  private boolean atRaw(char c) {
    return next < text.length() && text.charAt(next) == c;
  }

  private boolean atEnd() {
    skipSpace();
    return next >= text.length();
  }

  private void skipSpace() {
    while (next < text.length() && Spaces.isSpace(text.charAt(next))) {
      next++;
    }
  }

  private IllegalArgumentException unexpected(String wanted) {
    String seen = next < text.length() ? "'" + text.substring(next) + "'" : "the end";
    return new IllegalArgumentException("%s where %s should be".formatted(seen, wanted));
  }
}
