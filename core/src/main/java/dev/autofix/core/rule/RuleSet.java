package dev.autofix.core.rule;

import dev.autofix.core.alert.Expressions;
import dev.autofix.core.alert.Matcher;
import dev.autofix.core.explain.Explanation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules in their order; the first whose matchers all hold decides. Immutable. */
public final class RuleSet {
  private record Compiled(Rule rule, List<Matcher> matchers) {}

  private final List<Compiled> rules;

  private RuleSet(List<Compiled> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * Compiles the matchers.
   *
   * @param expressions compiles their regular expressions
   * @throws IllegalArgumentException naming the rule, if a name is used twice or a matcher is
   *     malformed
   */
  public static RuleSet of(List<Rule> rules, Expressions expressions) {
    Set<String> names = new HashSet<>();
    List<Compiled> compiled = new ArrayList<>();
    for (Rule rule : rules) {
      if (!names.add(rule.name())) {
        throw new IllegalArgumentException(
            "two rules are named '%s' (expected: a name of its own for each)"
                .formatted(rule.name()));
      }
      compiled.add(new Compiled(rule, matchers(rule, expressions)));
    }
    return new RuleSet(compiled);
  }

  private static List<Matcher> matchers(Rule rule, Expressions expressions) {
    try {
      return rule.match().stream()
          .flatMap(text -> Matcher.parse(text, expressions).stream())
          .toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("rule '" + rule.name() + "': " + e.getMessage(), e);
    }
  }

  public List<Rule> rules() {
    return rules.stream().map(Compiled::rule).toList();
  }

  /** All groups that may approve what some rule plans. */
  public Set<String> approvers() {
    return rules.stream()
        .flatMap(compiled -> compiled.rule.consent().approvers().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  public RuleMatch match(Map<String, String> labels) {
    List<Explanation> asked = new ArrayList<>();
    for (Compiled candidate : rules) {
      Explanation answer = ask(candidate, labels);
      asked.add(answer);
      if (answer.verdict() == Explanation.Verdict.YES) {
        return new RuleMatch(
            candidate.rule,
            Explanation.yes(
                "rule '" + candidate.rule.name() + "' applies", asked.toArray(new Explanation[0])));
      }
    }
    return new RuleMatch(
        null, Explanation.no("no rule matches", asked.toArray(new Explanation[0])));
  }

  /**
   * The rules in use that an alert with these labels, and others that are not known yet, may fall
   * under.
   */
  public List<Rule> about(Map<String, String> known) {
    return rules.stream()
        .filter(candidate -> candidate.rule.mode() != Mode.OFF)
        .filter(
            candidate ->
                candidate.matchers.stream()
                    .allMatch(m -> !known.containsKey(m.label()) || m.matches(known)))
        .map(Compiled::rule)
        .toList();
  }

  private static Explanation ask(Compiled candidate, Map<String, String> labels) {
    String name = candidate.rule.name();
    if (candidate.rule.mode() == Mode.OFF) {
      return Explanation.no(name + ": the rule is off");
    }
    for (Matcher matcher : candidate.matchers) {
      if (!matcher.matches(labels)) {
        return Explanation.no(name + ": not " + matcher.describe(labels));
      }
    }
    return Explanation.yes(name + ": " + String.join(", ", candidate.rule.match()));
  }
}
