package dev.autofix.worker.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.core.rule.DefaultRules;
import dev.autofix.core.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The alert rules are written once, in the chart; {@code helm/prometheus/values.yaml} prints them,
 * because a values file cannot name another file. {@code -Dautofix.docs=write} renews it.
 */
class AlertRulesPrintTest {
  private static final Path RULES = Path.of("..", "helm", "autofix", "files", "alert-rules.yaml");
  private static final Path VALUES = Path.of("..", "helm", "prometheus", "values.yaml");
  private static final String PLACE = "additionalPrometheusRulesMap:\n  autofix:\n";

  @Test
  void theValuesPrintTheRules() throws IOException {
    String values = Files.readString(VALUES);
    String expected = values.substring(0, values.indexOf(PLACE)) + PLACE + indented();
    if ("write".equals(System.getProperty("autofix.docs"))) {
      Files.writeString(VALUES, expected);
    }

    assertThat(VALUES).content().isEqualTo(expected);
  }

  @Test
  void everyAlertIsOneThatARuleOfAutofixRepairs() throws IOException {
    assertThat(
            Files.readAllLines(RULES).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("- alert: "))
                .map(line -> line.substring("- alert: ".length())))
        .isNotEmpty()
        .isSubsetOf(DefaultRules.rules(DefaultRules.timing()).stream().map(Rule::name).toList());
  }

  private static String indented() throws IOException {
    return Files.readAllLines(RULES).stream()
        .map(line -> (line.isBlank() ? "" : "    " + line) + "\n")
        .collect(Collectors.joining());
  }
}
