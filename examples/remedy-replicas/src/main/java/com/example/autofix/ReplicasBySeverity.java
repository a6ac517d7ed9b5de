package com.example.autofix;

import dev.autofix.core.remedy.RemedyProvider;
import dev.autofix.core.remedy.Situation;
import dev.autofix.core.remedy.Suggestion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * Adds pods by the alert's severity: a parameter for each severity says by how many percent, and at
 * least one pod is added. The rule has to share the label {@code severity}.
 */
public final class ReplicasBySeverity implements RemedyProvider {
  private static final String SEVERITY = "severity";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  @Override
  public String name() {
    return "replicas-by-severity";
  }

  @Override
  public void check(Map<String, String> parameters) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException(
          "parameters are missing (expected: percents by severity, as {warning: 25})");
    }
    parameters.forEach(ReplicasBySeverity::percent);
  }

  private static BigDecimal percent(String severity, String text) {
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException(
          "parameters.%s '%s' (expected: a percentage from 1 to 9999)".formatted(severity, text));
    }
    return new BigDecimal(text);
  }

  @Override
  public Suggestion suggest(Situation situation) {
    String severity = situation.labels().getOrDefault(SEVERITY, "");
    String text = situation.parameters().get(severity);
    if (text == null) {
      return Suggestion.none(
          "severity '%s' is none of %s".formatted(severity, situation.parameters().keySet()));
    }
    BigDecimal percent = percent(severity, text);
    BigDecimal current = new BigDecimal(situation.current());
    BigDecimal more =
        current.multiply(percent).divide(HUNDRED, 0, RoundingMode.CEILING).max(BigDecimal.ONE);
    return Suggestion.of(
        current.add(more).toPlainString(),
        "%s %% more at severity %s".formatted(percent, severity));
  }
}
