package dev.autofix.core.alert;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar of a matcher: {@code label operator value}, label and value quoted or not. */
final class MatcherParser {
  private static final Pattern FORM =
      Pattern.compile(
          "(?<label>[a-zA-Z_:][a-zA-Z0-9_:]*|\"(?:[^\"\\\\]|\\\\.)+\")\\s*"
              + "(?<operator>=~|!=|!~|=)\\s*(?<value>.*)",
          Pattern.DOTALL);
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"", Pattern.DOTALL);

  private MatcherParser() {}

  /** A matcher's three parts, unquoted. */
  record Parts(String label, String operator, String value) {}

  static Parts split(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw malformed(text, "no label and operator");
    }
    return new Parts(
        unquote(text, form.group("label")),
        form.group("operator"),
        unquote(text, form.group("value")));
  }

  private static String unquote(String text, String part) {
    if (QUOTED.matcher(part).matches()) {
      return unescape(part.substring(1, part.length() - 1));
    }
    if (part.indexOf('"') >= 0) {
      throw malformed(text, "a quote that is not closed or stands inside the value");
    }
    return unescape(part);
  }

  /** As Alertmanager does: {@code \n}, {@code \"} and {@code \\}; any other backslash stays. */
  private static String unescape(String quoted) {
    StringBuilder plain = new StringBuilder(quoted.length());
    for (int i = 0; i < quoted.length(); i++) {
      char c = quoted.charAt(i);
      char next = i + 1 < quoted.length() ? quoted.charAt(i + 1) : 0;
      if (c != '\\' || (next != 'n' && next != '"' && next != '\\')) {
        plain.append(c);
      } else {
        plain.append(next == 'n' ? '\n' : next);
        i++;
      }
    }
    return plain.toString();
  }

  private static IllegalArgumentException malformed(String text, String why) {
    return new IllegalArgumentException(
        "matcher %s: %s (expected: label=\"value\" with =, !=, =~ or !~)"
            .formatted(text.strip(), why));
  }
}
