package dev.autofix.core.alert;

import java.util.regex.Pattern;

/** A matcher's three parts, unquoted. */
record MatcherParts(String label, String operator, String value) {
  private static final Pattern PLAIN_LABEL = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

  boolean isRegular() {
    return operator.endsWith("~");
  }

  boolean isNegative() {
    return operator.startsWith("!");
  }

  String display() {
    return (PLAIN_LABEL.matcher(label).matches() ? label : quoted(label))
        + operator
        + quoted(value);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"") + '"';
  }
}
