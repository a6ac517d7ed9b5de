package dev.autofix.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.rule.DefaultRules;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Remedy;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.SetValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules as they are written down, and each mistake by its place. */
class RuleSettingsTest {
  @TempDir Path folder;

  @Test
  void a_custom_alert_is_a_few_lines() throws Exception {
    Rule rule =
        onlyRule("rules: [{alert: 'My \"OOM\"', evidence: oom-killed, match: ['team=\"a\"']}]");

    assertThat(rule.name()).isEqualTo("My \"OOM\"");
    assertThat(rule.match()).containsExactly("alertname=\"My \\\"OOM\\\"\"", "team=\"a\"");
    assertThat(rule.evidence()).isEqualTo(Evidence.OOM_KILLED);
    assertThat(rule.remedy()).isEqualTo(Remedy.RAISE);
    assertThat(rule.mode()).isEqualTo(Mode.AUTO);
    assertThat(rule.raise()).isEqualTo(DefaultRules.raise(Evidence.OOM_KILLED));
    assertThat(rule.timing()).isEqualTo(DefaultRules.timing());
  }

  @Test
  void a_custom_alert_that_is_its_own_evidence_sets_a_value() throws Exception {
    Rule rule =
        onlyRule(
            """
            rules:
              - alert: QueueBacklog
                evidence: alert
                setValue: {path: web.replicaCount, add: 1, min: 1, max: 6, moves: [Deployment.spec.replicas]}
            """);

    assertThat(rule.remedy()).isEqualTo(Remedy.SET_VALUE);
    assertThat(rule.setValue())
        .isEqualTo(
            new SetValue(
                "web.replicaCount",
                "arithmetic",
                Map.of("add", "1"),
                List.of(),
                "1",
                "6",
                List.of("Deployment.spec.replicas"),
                2,
                4));
  }

  @Test
  void a_plug_in_is_told_its_parameters_and_the_labels_that_the_rule_shares() throws Exception {
    Rule rule =
        onlyRule(
            """
            rules:
              - alert: QueueBacklog
                evidence: alert
                setValue:
                  path: replicas
                  provider: replicas-by-severity
                  parameters: {warning: 25}
                  labels: [severity]
                  min: 1
                  max: 6
                  moves: [Deployment.spec.replicas]
                  maxSteps: 1
                  maxStepsPerDay: 3
            """);

    assertThat(rule.setValue())
        .isEqualTo(
            new SetValue(
                "replicas",
                "replicas-by-severity",
                Map.of("warning", "25"),
                List.of("severity"),
                "1",
                "6",
                List.of("Deployment.spec.replicas"),
                1,
                3));
  }

  @Test
  void off_is_a_word_here_although_yaml_reads_it_as_false() throws Exception {
    assertThat(onlyRule("rules: [{alert: A, evidence: oom-killed, mode: off}]").mode())
        .isEqualTo(Mode.OFF);
  }

  @Test
  void every_number_of_a_rule_can_be_set() throws Exception {
    Rule rule =
        onlyRule(
            """
            timing: {approval: 1h, merge: 2d, sync: 2m, soakFloor: 10s}
            rules:
              - name: all
                match: ['a="b"']
                evidence: high-memory
                remedy: restart
                mode: approve
                raise: {factor: 1.25, floor: none, ceiling: 8Gi, usageShare: 0.9, maxSteps: 1, maxStepsPerHour: 1, maxStepsPerDay: 2}
                timing: {rollout: 3m, soakFloor: 20s, soakCeiling: 40s, coolDown: 5m, memory: 1h}
                allowShared: true
                maxApplications: 7
                allowGap: true
                overrides:
                  - {mode: off, namespaces: ["pay-*"], factor: 3}
                  - {mode: propose, clusters: [prod], applications: [a], delta: 1Gi}
                annotationFrees: true
                approvers: [sre, pay]
                fallBackToPropose: false
            """);

    assertThat(rule)
        .hasToString(
            "Rule[name=all, match=[a=\"b\"], evidence=HIGH_MEMORY, remedy=RESTART, mode=APPROVE,"
                + " raise=Raise[factor=1.25, floor=null, ceiling=8Gi, usageShare=0.9, maxSteps=1,"
                + " maxStepsPerHour=1, maxStepsPerDay=2], timing=Timing[approval=PT1H, merge=PT48H, sync=PT2M,"
                + " rollout=PT3M, soakFloor=PT20S, soakCeiling=PT40S, coolDown=PT5M, memory=PT1H],"
                + " allowShared=true, maxApplications=7, allowGap=true,"
                + " consent=Consent[overrides=[ModeOverride[mode=OFF, clusters=[],"
                + " namespaces=[pay-*], applications=[], factor=3, delta=null],"
                + " ModeOverride[mode=PROPOSE, clusters=[prod], namespaces=[], applications=[a],"
                + " factor=null, delta=1Gi]], annotationFrees=true, approvers=[sre, pay],"
                + " fallBackToPropose=false], setValue=null, channels=[log]]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "rules: [{alert: A}] | 1: rules[0] 'A': evidence '' (expected: oom-killed, high-memory, crash-loop, alert)",
        "rules: [{alert: A, evidence: oom}] | 1: rules[0] 'A': evidence 'oom' (expected: oom-killed, high-memory, crash-loop, alert)",
        "rules: [{alert: A, evidence: crash-loop, mode: never}] | 1: rules[0] 'A': mode 'never' (expected: off, observe, propose, approve, auto)",
        "rules: [{alert: A, evidence: oom-killed, raise: {factor: 1}}] | 1: rules[0] 'A': raise.factor 1 (expected: more than 1)",
        "rules: [{alert: A, evidence: oom-killed, timing: {sync: 0s}}] | 1: rules[0] 'A': timing.sync PT0S (expected: more than 0)",
        "rules: [{alert: A, evidence: oom-killed, overrides: [{mode: off}]}] | 1: rules[0] 'A': overrides.an override holds everywhere",
        "rules: [{alert: A, evidence: oom-killed, maxApplications: 0}] | 1: rules[0] 'A': maxApplications of rule 'A' is 0 (expected: at least 1)",
        "rules: [{alert: A, evidence: oom-killed, evidense: x}] | 1: rules[0] 'A': evidense is not known (expected: alert, allowGap, ",
        "rules: [{alert: A, evidence: oom-killed, allowGap: maybe}] | 1: rules[0] 'A': allowGap: ",
        "rules: [{name: A, evidence: oom-killed}] | 1: rules[0] 'A': match of rule 'A' is empty",
        "rules: [{evidence: oom-killed, match: ['a=\"b\"']}] | 1: rules[0] '': name is empty",
        "rules: [{name: A, evidence: oom-killed, match: [nonsense]}] | 1: rules[0] 'A': matcher nonsense: no label and operator",
        "rules: [{name: A, evidence: oom-killed, match: ['a=~\"(?=b)\"']}] | 1: rules[0] 'A': matcher a=~\"(?=b)\": no regular expression of RE2",
        "rules: [{alert: A, evidence: oom-killed}, {alert: A, evidence: oom-killed}] | 1: rules[1] 'A': two rules are named 'A'",
        "rules: {alert: A} | 1: rules is no list (expected: - {alert: ...})",
        "rules: [{alert: A, evidence: alert}] | 1: rules[0] 'A': setValue of rule 'A' is missing (expected with remedy set-value)",
        "rules: [{alert: A, evidence: crash-loop, setValue: {path: a, add: 1, min: 1, max: 2, moves: [Deployment.spec.replicas]}}] | 1: rules[0] 'A': setValue of rule 'A' is set (expected only with remedy set-value)",
        "rules: [{alert: A, evidence: alert, setValue: {path: a, min: 1, max: 2, moves: [D.a]}}] | 1: rules[0] 'A': setValue: no change (expected: one of add, multiply, set and provider)",
        "rules: [{alert: A, evidence: alert, setValue: {path: a, add: 1, set: 2}}] | 1: rules[0] 'A': setValue: [add, set] (expected: one of add, multiply, set and provider)",
        "rules: [{alert: A, evidence: alert, setValue: {path: a, add: 1, labels: [b]}}] | 1: rules[0] 'A': setValue: parameters and labels (expected: only with a provider)",
        "rules: [{alert: A, evidence: alert, setValue: {path: a, add: 1, max: 2, moves: [D.a]}}] | 1: rules[0] 'A': setValue: min is not set (expected: a number or quantity)",
        "rules: [{alert: A, evidence: alert, setValue: {path: a, add: 1, min: 2, max: 2, moves: [D.a]}}] | 1: rules[0] 'A': setValue: max 2 (expected: more than min 2)",
        "rules: [{alert: A, evidence: alert, setValue: {path: a, add: 1, min: 1, max: 2}}] | 1: rules[0] 'A': setValue: moves is empty (expected: fields such as Deployment.spec.replicas)",
        "rules: [{alert: A, evidence: alert, setValue: {path: 'a..b', add: 1, min: 1, max: 2, moves: [D.a]}}] | 1: rules[0] 'A': setValue: 'a..b' (expected: a path",
      })
  void a_bad_rule_names_its_place_its_field_and_the_remedy(String yaml, String message)
      throws Exception {
    AutofixConfiguration read = Reading.text(folder, yaml);

    assertThatThrownBy(read::ruleSet)
        .hasMessageStartingWith(folder.resolve("autofix.yml") + ":" + message);
  }

  @Test
  void the_line_of_a_mistake_is_that_of_the_field() throws Exception {
    String yaml =
        """
        kubernetes: {cluster: prod}

        rules:
          - alert: A
            evidence: oom-killed
          - alert: B
            # a comment
            evidence: oom-killed
            match:
              - a="b"
              - nonsense
            raise:
              factor: 2
        """;

    assertThatThrownBy(Reading.text(folder, yaml)::ruleSet)
        .hasMessageContaining("autofix.yml:11: rules[1] 'B': matcher nonsense");
    assertThatThrownBy(
            Reading.text(
                    folder, yaml.replace("nonsense", "c=\"d\"").replace("factor: 2", "factor: 1"))
                ::ruleSet)
        .hasMessageContaining("autofix.yml:12: rules[1] 'B': raise.factor 1");
    assertThatThrownBy(Reading.text(folder, yaml.replace("factor", "facter"))::ruleSet)
        .hasMessageContaining(
            "autofix.yml:13: rules[1] 'B': facter is not known (expected: ceiling");
  }

  @Test
  void timing_of_everything_is_checked_too() throws Exception {
    assertThatThrownBy(Reading.text(folder, "timing: {sync: 0s}")::ruleSet)
        .hasMessageStartingWith("timing: sync PT0S (expected: more than 0)");
  }

  @Test
  void an_approver_group_that_no_credential_is_in_is_a_mistake() throws Exception {
    String credentials =
        "webhook: {credentials: [{name: a, role: operator, groups: [sre], secretVariable: A}]}\n";
    String rules = "rules: [{alert: A, evidence: oom-killed, approvers: [ops]}]\n";

    assertThatThrownBy(Reading.text(folder, credentials + rules)::ruleSet)
        .hasMessageContaining(
            "autofix.yml:2: rules[0] 'A': approvers has 'ops', a group that no credential is in"
                + " (expected: sre,");
    assertThat(Reading.text(folder, rules).ruleSet().rules()).hasSize(1);
  }

  private Rule onlyRule(String yaml) throws Exception {
    List<Rule> rules = Reading.text(folder, yaml).ruleSet().rules();
    assertThat(rules).hasSize(1);
    return rules.get(0);
  }
}
