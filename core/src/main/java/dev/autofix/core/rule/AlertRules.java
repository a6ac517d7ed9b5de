package dev.autofix.core.rule;

import dev.autofix.core.alert.LabelExtraction;
import dev.autofix.core.alert.PlainText;
import dev.autofix.core.alert.RejectedLabel;
import dev.autofix.core.alert.Subject;
import dev.autofix.core.explain.Explanation;
import java.util.Map;

/**
 * Which rule takes an alert, and what the alert is about.
 *
 * @param cluster the name of the cluster that this installation works on
 */
public record AlertRules(RuleSet rules, LabelExtraction labels, String cluster) {
  private static final String ALERTNAME = "alertname";
  private static final int NAME_LIMIT = 200;

  /** Decides by the labels alone. */
  public AlertDecision decide(Map<String, String> alert) {
    RuleMatch match = rules.match(alert);
    try {
      String name = alertName(alert);
      Rule rule = match.rule();
      return rule == null
          ? new AlertDecision.Ignored(name, match.why())
          : taken(name, rule, labels.subject(alert, cluster), match.why());
    } catch (RejectedLabel e) {
      return new AlertDecision.Rejected(e.field(), e.why(), match.why());
    }
  }

  private static AlertDecision taken(String name, Rule rule, Subject subject, Explanation why) {
    ModeDecision mode = ModeDecision.of(rule, Scope.of(subject.cluster(), subject.namespace()));
    return mode.mode() == Mode.OFF
        ? new AlertDecision.Ignored(
            name,
            Explanation.no(
                "rule '%s' is off for namespace %s".formatted(rule.name(), subject.namespace()),
                mode.why(),
                why))
        : new AlertDecision.Taken(name, rule, subject, mode, why);
  }

  private static String alertName(Map<String, String> alert) {
    String name = alert.getOrDefault(ALERTNAME, "");
    if (name.isBlank() || name.length() > NAME_LIMIT || !PlainText.isPlain(name)) {
      throw new RejectedLabel(
          ALERTNAME,
          "%s (expected: up to %d visible characters)"
              .formatted(PlainText.quoted(name), NAME_LIMIT));
    }
    return name;
  }
}
