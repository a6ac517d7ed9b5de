package dev.autofix.core.alert;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One matcher in Alertmanager's syntax, such as {@code alertname="PodOOMKilled"} or {@code
 * namespace!~"kube-.*"}. An absent label counts as empty, and a pattern has to match the whole
 * value, as in Alertmanager.
 */
public final class Matcher {
  private final MatcherParts parts;
  private final Predicate<String> value;

  private Matcher(MatcherParts parts, Predicate<String> value) {
    this.parts = parts;
    this.value = value;
  }

  /**
   * Reads one matcher or several, separated by commas, in braces or not: what an entry of {@code
   * matchers} in Alertmanager's configuration may hold. Like Alertmanager without feature flags,
   * the classic syntax decides wherever it can read the text, and the UTF-8 syntax reads the rest.
   *
   * @throws IllegalArgumentException naming the text and how to mend it
   */
  public static List<Matcher> parse(String text, Expressions expressions) {
    List<Matcher> read;
    try {
      read = compiled(ClassicSyntax.read(text), expressions);
    } catch (IllegalArgumentException classic) {
      try {
        read = compiled(new Utf8Syntax(text).read(), expressions);
      } catch (IllegalArgumentException modern) {
        classic.addSuppressed(modern);
        throw malformed(text, classic);
      }
    }
    if (read.isEmpty()) {
      throw malformed(text, new IllegalArgumentException("there is no matcher"));
    }
    return read;
  }

  private static List<Matcher> compiled(List<MatcherParts> parts, Expressions expressions) {
    return parts.stream().map(part -> new Matcher(part, compiled(part, expressions))).toList();
  }

  private static Predicate<String> compiled(MatcherParts part, Expressions expressions) {
    Predicate<String> same =
        part.isRegular() ? expressions.compile(part.value()) : part.value()::equals;
    return part.isNegative() ? same.negate() : same;
  }

  private static IllegalArgumentException malformed(String text, IllegalArgumentException why) {
    return new IllegalArgumentException(
        "matcher %s: %s (expected: label=\"value\" with =, !=, =~ or !~)"
            .formatted(text.strip(), why.getMessage()),
        why);
  }

  public boolean matches(Map<String, String> labels) {
    return value.test(valueIn(labels));
  }

  public String label() {
    return parts.label();
  }

  /** The label's value in {@code labels}, empty when it is absent. */
  private String valueIn(Map<String, String> labels) {
    return labels.getOrDefault(parts.label(), "");
  }

  /** One phrase with the value that was seen, for explanations. */
  public String describe(Map<String, String> labels) {
    return "%s (%s is %s)".formatted(this, parts.label(), PlainText.quoted(valueIn(labels)));
  }

  /** In Alertmanager's own notation. */
  @Override
  public String toString() {
    return parts.display();
  }
}
