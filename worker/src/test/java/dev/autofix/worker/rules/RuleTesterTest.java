package dev.autofix.worker.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.api.alertmanager.Re2;
import dev.autofix.core.alert.LabelExtraction;
import dev.autofix.core.rule.AlertRules;
import dev.autofix.core.rule.DefaultRules;
import dev.autofix.core.rule.RuleSet;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTesterTest {
  private static final AlertRules DEFAULTS =
      new AlertRules(
          RuleSet.of(DefaultRules.rules(DefaultRules.timing()), Re2::compile),
          LabelExtraction.standard(),
          "prod");

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);

  @Test
  void the_shipped_tests_hold_for_the_shipped_rules() throws Exception {
    RuleTestFile shipped = RuleTestFile.read(Path.of("..", "rules-test.yml"));

    assertThat(new RuleTester(DEFAULTS, print).run(shipped.tests())).as(printed()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{decision: ignored} | decision: expected ignored, got accepted",
        "{rule: Other} | rule: expected Other, got PodOOMKilled",
        "{evidence: crash-loop} | evidence: expected crash-loop, got oom-killed",
        "{remedy: restart} | remedy: expected restart, got raise",
        "{mode: off} | mode: expected off, got auto",
        "{subject: shop/other} | subject: expected shop/other, got shop/web-1",
      })
  void a_wrong_expectation_fails_and_shows_the_difference(String expect, String difference)
      throws Exception {
    String alert = "{alertname: PodOOMKilled, namespace: shop, pod: web-1}";

    assertThat(run("tests: [{name: x, labels: %s, expect: %s}]".formatted(alert, expect)))
        .isFalse();
    assertThat(printed())
        .contains("FAILED tests[0] 'x'")
        .contains("  labels {alertname=PodOOMKilled, namespace=shop, pod=web-1}")
        .contains("  " + difference)
        .contains("    + rule 'PodOOMKilled' applies")
        .contains("1 tests, 1 failed");
  }

  @Test
  void what_is_not_expected_is_not_compared() throws Exception {
    assertThat(run("tests: [{labels: {alertname: Watchdog}}]")).isTrue();
  }

  @Test
  void a_workload_can_say_more_than_the_alert() throws Exception {
    assertThat(
            run(
                """
                tests:
                  - labels: {alertname: PodOOMKilled, namespace: shop, pod: web-1}
                    workload: {mode: observe}
                    expect: {mode: observe}
                """))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tests: [{lables: {}}] | tests.yml:1: Unrecognized field \"lables\"",
        "tests: [] | tests.yml:1: no tests",
        "tests: ] | tests.yml:1: ",
      })
  void a_file_that_makes_no_sense_is_named(String content, String message) throws Exception {
    assertThatThrownBy(() -> run(content)).hasMessageContaining(message);
  }

  @Test
  void an_explanation_says_which_rule_and_why_not_the_others() {
    boolean sensible =
        new RuleExplanation(DEFAULTS, print)
            .of(Map.of("alertname", "PodHighMemoryUsage", "namespace", "shop", "pod", "web-1"));

    assertThat(sensible).isTrue();
    assertThat(printed())
        .contains("- PodOOMKilled: not alertname=\"PodOOMKilled\"")
        .contains("+ PodHighMemoryUsage: alertname=\"PodHighMemoryUsage\"")
        .contains("about shop/web-1 in cluster prod; evidence high-memory, remedy raise")
        .contains("+ mode auto");
  }

  @Test
  void labels_that_name_nothing_are_explained_too() {
    assertThat(new RuleExplanation(DEFAULTS, print).of(Map.of("alertname", "PodOOMKilled")))
        .isFalse();
    assertThat(printed()).contains("rejected: namespace: missing");
  }

  @Test
  void labels_come_from_the_command_line_and_from_bodies() throws Exception {
    assertThat(RuleExplanation.labels(List.of("a=b", "c=d=e")))
        .isEqualTo(Map.of("a", "b", "c", "d=e"));
    assertThatThrownBy(() -> RuleExplanation.labels(List.of("a")))
        .hasMessage("'a' is no label (expected: name=value)");
    assertThat(bodies("{\"alerts\":[{\"labels\":{\"a\":\"b\"}},{\"labels\":{\"c\":\"d\"}}]}"))
        .containsExactly(Map.of("a", "b"), Map.of("c", "d"));
    assertThat(bodies("{\"labels\":{\"a\":\"b\"}}")).containsExactly(Map.of("a", "b"));
    assertThat(bodies("{\"a\":\"b\"}")).containsExactly(Map.of("a", "b"));
  }

  private List<Map<String, String>> bodies(String json) throws Exception {
    return RuleExplanation.bodies(Files.writeString(folder.resolve("body.json"), json));
  }

  private boolean run(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("tests.yml"), content);
    return new RuleTester(DEFAULTS, print).run(RuleTestFile.read(file).tests());
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
