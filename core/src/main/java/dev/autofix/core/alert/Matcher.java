package dev.autofix.core.alert;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One matcher in Alertmanager's syntax, such as {@code alertname="PodOOMKilled"} or {@code
 * namespace!~"kube-.*"}. An absent label counts as empty, and a pattern has to match the whole
 * value, as in Alertmanager.
 */
public final class Matcher {
  /** How a matcher compares. */
  enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    MATCHES("=~"),
    NOT_MATCHES("!~");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    static Operator of(String sign) {
      for (Operator operator : values()) {
        if (operator.sign.equals(sign)) {
          return operator;
        }
      }
      throw new IllegalArgumentException("'" + sign + "' (expected: =, !=, =~ or !~)");
    }

    private boolean negative() {
      return this == NOT_EQUAL || this == NOT_MATCHES;
    }

    private boolean regular() {
      return this == MATCHES || this == NOT_MATCHES;
    }
  }

  private final String text;
  private final String label;
  private final Operator operator;
  private final Pattern pattern;

  private Matcher(String text, String label, Operator operator, Pattern pattern) {
    this.text = text;
    this.label = label;
    this.operator = operator;
    this.pattern = pattern;
  }

  /**
   * Reads one matcher.
   *
   * @throws IllegalArgumentException naming the matcher and how to mend it
   */
  public static Matcher parse(String text) {
    MatcherParser.Parts parts = MatcherParser.split(text);
    Operator operator = Operator.of(parts.operator());
    return new Matcher(text.strip(), parts.label(), operator, pattern(text, operator, parts));
  }

  private static Pattern pattern(String text, Operator operator, MatcherParser.Parts parts) {
    if (!operator.regular()) {
      return Pattern.compile(parts.value(), Pattern.LITERAL);
    }
    try {
      return Pattern.compile(parts.value(), Pattern.UNIX_LINES);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "matcher %s: %s (expected: a regular expression; quote special characters with \\)"
              .formatted(text.strip(), e.getDescription()),
          e);
    }
  }

  public boolean matches(Map<String, String> labels) {
    return pattern.matcher(valueIn(labels)).matches() != operator.negative();
  }

  public String label() {
    return label;
  }

  /** The label's value in {@code labels}, empty when it is absent. */
  String valueIn(Map<String, String> labels) {
    return labels.getOrDefault(label, "");
  }

  /** One phrase with the value that was seen, for explanations. */
  public String describe(Map<String, String> labels) {
    return "%s (%s is \"%s\")".formatted(text, label, valueIn(labels));
  }

  @Override
  public String toString() {
    return text;
  }
}
