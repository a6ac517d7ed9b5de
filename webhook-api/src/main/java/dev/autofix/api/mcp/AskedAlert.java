package dev.autofix.api.mcp;

import dev.autofix.api.http.Problem;
import dev.autofix.core.alert.LabelExtraction;
import dev.autofix.core.alert.PlainText;
import dev.autofix.core.rule.AlertRules;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.SetValue;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The labels of an alert that somebody asks for instead of Prometheus. */
final class AskedAlert {
  private static final String ALERTNAME = "alertname";

  private final AlertRules rules;
  private final String what;
  private final Predicate<Rule> wanted;

  private AskedAlert(AlertRules rules, String what, Predicate<Rule> wanted) {
    this.rules = rules;
    this.what = what;
    this.wanted = wanted;
  }

  /** Under a rule of this evidence. */
  static AskedAlert about(AlertRules rules, Evidence evidence) {
    String word = evidence.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new AskedAlert(rules, word, rule -> rule.evidence() == evidence);
  }

  /** Under a rule that sets a value. */
  static AskedAlert settingValues(AlertRules rules) {
    return new AskedAlert(rules, "a value", rule -> rule.setValue() != null);
  }

  /** Labels under which a wanted rule takes the alert. */
  Map<String, String> labels(Arguments asked) {
    Map<String, String> labels = subject(asked);
    String named = asked.text(ALERTNAME);
    List<String> names = named == null ? rules().stream().map(Rule::name).toList() : List.of(named);
    for (String name : names) {
      labels.put(ALERTNAME, name);
      Rule rule = rules.rules().match(labels).rule();
      if (rule != null && wanted.test(rule)) {
        return labels;
      }
    }
    String known = rules().stream().map(AskedAlert::shown).collect(Collectors.joining(", "));
    throw bad(
        "no rule for %s takes an alert %s about this (its rules: %s; receive_alert hands over an alert with all its labels)"
            .formatted(
                what,
                named == null ? "of its name" : PlainText.quoted(named),
                known.isEmpty() ? "none" : known));
  }

  private List<Rule> rules() {
    return rules.rules().rules().stream()
        .filter(rule -> wanted.test(rule) && rule.mode() != Mode.OFF)
        .toList();
  }

  private static String shown(Rule rule) {
    SetValue value = rule.setValue();
    return value == null
        ? rule.name()
        : "%s sets %s between %s and %s"
            .formatted(rule.name(), value.path(), value.min(), value.max());
  }

  private Map<String, String> subject(Arguments asked) {
    LabelExtraction extraction = rules.labels();
    Map<String, String> labels = asked.labels("labels");
    labels.put(last(extraction.namespace()), asked.needed("namespace"));
    put(labels, last(extraction.container()), asked.text("container"));
    String pod = asked.text("pod");
    String kind = asked.text("kind");
    String name = asked.text("name");
    if ((pod == null) == (kind == null) || (kind == null) != (name == null)) {
      throw bad("what is to be fixed (expected: pod, or kind and name of the workload)");
    }
    put(labels, last(extraction.pod()), pod);
    if (kind != null) {
      put(labels, workloadLabel(extraction, kind), name);
    }
    return labels;
  }

  private static String workloadLabel(LabelExtraction extraction, String kind) {
    List<String> labels = extraction.workloads().get(kind);
    if (labels == null) {
      throw bad(
          "kind %s (expected: %s)"
              .formatted(
                  PlainText.quoted(kind),
                  extraction.workloads().keySet().stream().collect(Collectors.joining(", "))));
    }
    return labels.get(0);
  }

  private static void put(Map<String, String> labels, String label, @Nullable String value) {
    if (value != null) {
      labels.put(label, value);
    }
  }

  /** The plain one comes last, after those that say that another scraper exported it. */
  private static String last(List<String> labels) {
    return labels.get(labels.size() - 1);
  }

  private static WebApplicationException bad(String message) {
    return new WebApplicationException(Problem.response(400, message));
  }
}
