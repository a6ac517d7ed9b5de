package dev.autofix.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.rule.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules in files of their own. */
class RuleFilesTest {
  @TempDir Path folder;

  @Test
  void rules_stand_in_files_of_their_own_after_those_of_the_configuration() throws Exception {
    Files.createDirectories(folder.resolve("rules.d"));
    Files.writeString(folder.resolve("own.yml"), "rules: [{alert: O, evidence: oom-killed}]");
    Files.writeString(folder.resolve("rules.d/2.yml"), "rules: [{alert: Z, evidence: crash-loop}]");
    Files.writeString(folder.resolve("rules.d/1.yml"), "rules: [{alert: Y, evidence: crash-loop}]");

    AutofixConfiguration read =
        Reading.text(
            folder,
            "ruleFiles: [own.yml, 'rules.d/*.yml']\nrules: [{alert: X, evidence: oom-killed}]");

    assertThat(read.ruleSet().rules()).extracting(Rule::name).containsExactly("X", "O", "Y", "Z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "rules: [{alert: X, evidence: oom}] | own.yml:1: rules[0] 'X': evidence 'oom'",
        "rules: [{alert: A, evidence: oom-killed}] | own.yml:1: rules[0] 'A': two rules are named 'A'",
        "rulez: [] | own.yml:1: no file of rules (expected: one key, rules)",
        "rules: ] | own.yml:1: no YAML: ",
      })
  void a_mistake_in_a_file_of_rules_is_named_with_its_file(String content, String message)
      throws Exception {
    Files.writeString(folder.resolve("own.yml"), content);

    assertThatThrownBy(
            Reading.text(folder, "ruleFiles: [own.yml]\nrules: [{alert: A, evidence: oom-killed}]")
                ::ruleSet)
        .hasMessageContaining(message);
  }

  @Test
  void a_file_of_rules_that_is_missing_is_named() throws Exception {
    assertThatThrownBy(Reading.text(folder, "ruleFiles: [none.yml]")::ruleSet)
        .hasMessageContaining("ruleFiles: cannot read none.yml: ");
  }
}
