package com.example.autofix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.core.evidence.Finding;
import dev.autofix.core.remedy.RemedyProvider;
import dev.autofix.core.remedy.Situation;
import dev.autofix.core.remedy.Suggestion;
import dev.autofix.core.rule.Evidence;
import dev.autofix.core.workload.Workload;
import java.time.Instant;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicasBySeverityTest {
  private static final Map<String, String> PERCENTS = Map.of("warning", "25", "critical", "100");

  @Test
  void it_is_found_by_its_service_file() {
    assertThat(ServiceLoader.load(RemedyProvider.class))
        .extracting(RemedyProvider::name)
        .contains("replicas-by-severity");
  }

  @ParameterizedTest
  @CsvSource({"warning, 2, 3", "warning, 8, 10", "critical, 3, 6"})
  void pods_are_added_by_severity(String severity, String current, String next) {
    assertThat(suggest(severity, current).value()).isEqualTo(next);
  }

  @Test
  void another_severity_changes_nothing() {
    assertThat(suggest("info", "3").value()).isNull();
  }

  @Test
  void percents_are_checked_when_autofix_starts() {
    RemedyProvider provider = new ReplicasBySeverity();

    assertThatThrownBy(() -> provider.check(Map.of()))
        .hasMessageStartingWith("parameters are missing");
    assertThatThrownBy(() -> provider.check(Map.of("warning", "-5")))
        .hasMessage("parameters.warning '-5' (expected: a percentage from 1 to 9999)");
  }

  private static Suggestion suggest(String severity, String current) {
    Finding finding =
        new Finding(
            new Workload("prod", "shop", "Deployment", "web"),
            "",
            Evidence.ALERT,
            "",
            Instant.EPOCH,
            null,
            null,
            0,
            null,
            "the alert fires",
            null);
    return new ReplicasBySeverity()
        .suggest(
            new Situation(
                finding, Map.of("severity", severity), "replicaCount", current, 1, PERCENTS));
  }
}
