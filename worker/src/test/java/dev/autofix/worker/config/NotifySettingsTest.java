package dev.autofix.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.rule.Rule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotifySettingsTest {
  private static final String CHANNELS =
      "notify: {channels: [{name: ops, url: 'https://ops/'}, {name: pay, url: 'https://pay/'}]}\n";

  @TempDir Path folder;

  @Test
  void a_rule_that_names_nobody_tells_everybody() throws Exception {
    assertThat(channels(CHANNELS)).containsOnly(List.of("log", "ops", "pay"));
    assertThat(channels(CHANNELS + "rules: [{alert: A, evidence: oom-killed}]"))
        .containsExactly(List.of("log", "ops", "pay"));
  }

  @Test
  void a_rule_tells_those_that_it_names_and_the_log() throws Exception {
    assertThat(channels(CHANNELS + "rules: [{alert: A, evidence: oom-killed, tell: [pay]}]"))
        .containsExactly(List.of("log", "pay"));
    assertThat(channels(CHANNELS + "rules: [{alert: A, evidence: oom-killed, tell: []}]"))
        .containsExactly(List.of("log"));
  }

  @Test
  void a_rule_that_names_no_channel_is_wrong_in_its_line() {
    assertThatThrownBy(
            () -> channels(CHANNELS + "rules:\n- {alert: A, evidence: oom-killed, tell: [dev]}"))
        .hasMessageContaining(
            ":3: rules[0] 'A': tell has 'dev', which is no channel (expected in notify.channels:"
                + " ops or pay)");
  }

  @Test
  void the_groups_of_slack_users_are_groups_of_approvers() throws Exception {
    String slack =
        "notify: {slack: {tokenFile: t, signingSecretFile: s, team: T0AB, users: [{id: U0AB, name:"
            + " olga, role: approver, groups: [sre]}]}}\n";

    assertThat(channels(slack + "rules: [{alert: A, evidence: oom-killed, approvers: [sre]}]"))
        .hasSize(1);
    assertThatThrownBy(
            () -> channels(slack + "rules: [{alert: A, evidence: oom-killed, approvers: [pay]}]"))
        .hasMessageContaining("approvers has 'pay', a group that no credential is in");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "channels: [{url: 'https://ops/'}] | with the name ''",
        "channels: [{name: log, url: 'https://ops/'}] | with the name 'log'",
        "channels: [{name: a, url: 'https://a/'}, {name: a, url: 'https://b/'}] | has two named 'a'",
        "channels: [{name: a}] | 'a' makes no sense (expected: exactly one of slack and url)",
        "channels: [{name: a, url: hooks.example.com/a}] | 'a' makes no sense (expected: url is one of https://",
        "channels: [{name: a, slack: C0AB}] | 'a' is in Slack (expected: notify.slack",
        "channels: [{name: a, slack: '#ops'}] | such as C0123ABCD",
        "channels: [{name: a, url: 'https://a/', text: '{mood}'}] | 'a': '{mood}' has the placeholder {mood}",
        "slack: {team: T0AB} | exactly one of tokenFile and tokenVariable",
        "slack: {tokenFile: t, tokenVariable: T} | exactly one of tokenFile and tokenVariable",
        "slack: {tokenFile: t, team: T0AB, users: [{id: U0AB, name: olga}]} | a signing secret",
        "slack: {tokenFile: t, signingSecretFile: s, users: [{id: U0AB, name: olga}]} | team",
        "slack: {tokenFile: t, signingSecretFile: s, team: T0AB, users: [{id: olga, name: olga}]} | ids such as U0123ABCD",
        "slack: {tokenFile: t, apiUrl: 'http://slack.test/api'} | an https URL",
      })
  void what_makes_no_sense_is_named(String section, String named) {
    assertThatThrownBy(() -> Reading.text(folder, "notify: {" + section + "}\n"))
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://notify_hook:8080/x", "HTTPS://hooks.example.com/x"})
  void what_can_be_called_is_a_url(String url) {
    assertThatCode(
            () -> Reading.text(folder, "notify: {channels: [{name: a, url: '" + url + "'}]}\n"))
        .doesNotThrowAnyException();
  }

  private List<List<String>> channels(String text) throws Exception {
    return Reading.text(folder, text).ruleSet().rules().stream().map(Rule::channels).toList();
  }
}
