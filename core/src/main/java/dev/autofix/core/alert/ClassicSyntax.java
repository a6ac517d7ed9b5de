package dev.autofix.core.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Alertmanager's classic syntax of matchers: Prometheus' label names, values in double quotes or
 * bare, and three escapes; any other backslash stands for itself.
 */
final class ClassicSyntax {
  private static final String SPACE = "[\\t\\n\\f\\r ]*";
  private static final Pattern FORM =
      Pattern.compile(
          "%1$s(?<label>[a-zA-Z_:][a-zA-Z0-9_:]*)%1$s(?<operator>=~|=|!=|!~)%1$s(?<value>.*?)%1$s"
              .formatted(SPACE),
          Pattern.DOTALL);

  private ClassicSyntax() {}

  static List<MatcherParts> read(String text) {
    String list = text.startsWith("{") ? text.substring(1) : text;
    return split(list.endsWith("}") ? list.substring(0, list.length() - 1) : list).stream()
        .map(ClassicSyntax::matcher)
        .toList();
  }

  /** At the commas outside quotes; what follows the last one may be missing. */
  private static List<String> split(String list) {
    List<String> pieces = new ArrayList<>();
    boolean quoted = false;
    boolean escaped = false;
    int start = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      if (c == ',' && !quoted) {
        pieces.add(list.substring(start, i));
        start = i + 1;
      }
      if (c == '"' && !escaped) {
        quoted = !quoted;
      }
      // In Alertmanager, too, a backslash before a comma goes on to what follows the comma.
      escaped = c == ',' ? escaped : c == '\\' && !escaped;
    }
    String last = Spaces.strip(list.substring(start));
    if (!last.isEmpty()) {
      pieces.add(last);
    }
    return pieces;
  }

  private static MatcherParts matcher(String piece) {
    Matcher form = FORM.matcher(piece);
    if (!form.matches()) {
      throw new IllegalArgumentException("no label and operator in '" + piece + "'");
    }
    return new MatcherParts(
        form.group("label"), form.group("operator"), value(form.group("value")));
  }

  private static String value(String written) {
    boolean quoted = written.startsWith("\"");
    String raw = quoted ? written.substring(1) : written;
    StringBuilder plain = new StringBuilder(raw.length());
    boolean closed = !quoted;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      boolean last = i == raw.length() - 1;
      if (c == '"' && (closed || !last)) {
        throw unclosed(written);
      }
      if (c == '"') {
        closed = true;
      } else if (c == '\\' && !last) {
        i++;
        plain.append(escape(raw.charAt(i)));
      } else {
        plain.append(c);
      }
    }
    if (!closed) {
      throw unclosed(written);
    }
    return plain.toString();
  }

  private static String escape(char c) {
    return switch (c) {
      case 'n' -> "\n";
      case '"', '\\' -> String.valueOf(c);
      default -> "\\" + c;
    };
  }

  private static IllegalArgumentException unclosed(String written) {
    return new IllegalArgumentException(
        "a quote that is not closed or stands inside the value " + written);
  }
}
