package dev.autofix.worker.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.core.rule.AlertDecision;
import dev.autofix.core.rule.AlertRules;
import dev.autofix.worker.config.Words;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says for alerts which rule takes them, why the others do not, and what they are about. */
public final class RuleExplanation {
  private final AlertRules rules;
  private final PrintStream out;

  public RuleExplanation(AlertRules rules, PrintStream out) {
    this.rules = rules;
    this.out = out;
  }

  /** Explains one alert. Returns whether its labels make sense. */
  public boolean of(Map<String, String> labels) {
    AlertDecision decision = rules.decide(labels);
    decision.why().lines().forEach(out::println);
    if (decision instanceof AlertDecision.Rejected rejected) {
      out.println("rejected: " + rejected.field() + ": " + rejected.reason());
      return false;
    }
    if (decision instanceof AlertDecision.Taken taken) {
      out.printf(
          "about %s in cluster %s; evidence %s, remedy %s%n",
          taken.subject().display(),
          taken.subject().cluster(),
          Words.of(taken.rule().evidence()),
          Words.of(taken.rule().remedy()));
      taken.mode().why().lines().forEach(out::println);
    }
    return true;
  }

  /**
   * Labels as {@code name=value} each.
   *
   * @throws AutofixException of type INVALID for anything else
   */
  public static Map<String, String> labels(List<String> words) {
    Map<String, String> labels = new HashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals <= 0) {
        throw new AutofixException(
            FailureType.INVALID, "'%s' is no label (expected: name=value)".formatted(word));
      }
      labels.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return labels;
  }

  /** The labels of every alert of a webhook's body, or of one alert, or labels alone. */
  public static List<Map<String, String>> bodies(Path file) throws IOException {
    JsonNode root = new ObjectMapper().readTree(file.toFile());
    List<Map<String, String>> alerts = new ArrayList<>();
    if (root.path("alerts").isArray()) {
      root.path("alerts").forEach(alert -> alerts.add(labels(alert.path("labels"))));
    } else {
      alerts.add(labels(root.path("labels").isObject() ? root.path("labels") : root));
    }
    return alerts;
  }

  private static Map<String, String> labels(JsonNode node) {
    Map<String, String> labels = new HashMap<>();
    node.properties().forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return labels;
  }
}
