package dev.autofix.api.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.api.InMemoryIntake;
import dev.autofix.core.alert.LabelExtraction;
import dev.autofix.core.rule.AlertRules;
import dev.autofix.core.rule.Consent;
import dev.autofix.core.rule.DefaultRules;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.rule.Mode;
import dev.autofix.core.rule.Remedy;
import dev.autofix.core.rule.Rule;
import dev.autofix.core.rule.RuleSet;
import dev.autofix.core.rule.SetValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Labels may hold anything, so only those that a rule names go on into histories. */
class SharedLabelsTest {
  private final InMemoryIntake intake = new InMemoryIntake();

  @Test
  void onlyTheLabelsThatTheRuleNamesAreShared() {
    AlertAnswer answer = post("critical");

    assertThat(answer.status()).isEqualTo(AlertAnswer.Status.ACCEPTED);
    assertThat(intake.fired)
        .singleElement()
        .satisfies(
            fired -> assertThat(fired.alert().labels()).isEqualTo(Map.of("severity", "critical")));
  }

  @Test
  void aLabelWithInvisibleCharactersIsRejectedByName() {
    AlertAnswer answer = post("a\nb");

    assertThat(answer.status()).isEqualTo(AlertAnswer.Status.REJECTED);
    assertThat(answer.why()).contains("severity", "\"a.b\"");
    assertThat(intake.fired).isEmpty();
  }

  private AlertAnswer post(String severity) {
    Rule rule =
        new Rule(
            "backlog",
            List.of("alertname=\"QueueBacklog\""),
            Evidence.ALERT,
            Remedy.SET_VALUE,
            Mode.AUTO,
            DefaultRules.raise(Evidence.ALERT),
            DefaultRules.timing(),
            false,
            1,
            false,
            Consent.DEFAULT,
            new SetValue(
                "replicaCount",
                "replicas-by-severity",
                Map.of(),
                List.of("severity"),
                "1",
                "5",
                List.of("Deployment.spec.replicas"),
                2,
                4),
            List.of());
    Map<String, String> labels =
        Map.of(
            "alertname", "QueueBacklog",
            "namespace", "shop",
            "deployment", "shop",
            "severity", severity,
            "token", "secret");
    AlertRules rules =
        new AlertRules(RuleSet.of(List.of(rule), Re2::compile), LabelExtraction.standard(), "prod");
    return new AlertHandler(() -> rules, intake)
        .handle(
            new PostedAlert("0000000000000001", true, labels, Instant.EPOCH, null), null, false);
  }
}
