package dev.autofix.worker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autofix.activities.admission.AdmissionNumbers;
import dev.autofix.core.admission.AdmissionPolicy;
import dev.autofix.core.admission.Level;
import dev.autofix.core.admission.Surroundings.Freeze;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of admission as they are written down. */
class AdmissionSettingsTest {
  @TempDir Path folder;

  @Test
  void every_number_of_admission_can_be_set() throws Exception {
    AutofixConfiguration read =
        Reading.text(
            folder,
            """
            admission:
              installation: night
              budgets:
                namespace: [{steps: 1, window: 30m}, {steps: 2, window: 1d}]
                application: [{steps: 3, window: 2h}]
              maxConcurrent: 4
              minDistance: 20s
              unhealthy: {percent: 50, atLeast: 6}
              breaker: {reverts: 7, window: 3h}
              freezes: [{name: a, cron: "0 0 * * *", duration: 1d, timeZone: UTC, bypass: [critical]}]
              patience: 8h
              lookAgain: 9s
            """);

    AdmissionNumbers numbers = read.admissionNumbers();

    assertThat(numbers.installation()).isEqualTo("night");
    assertThat(numbers.policy().of(Level.NAMESPACE))
        .hasToString("[Budget[steps=1, window=PT30M], Budget[steps=2, window=PT24H]]");
    assertThat(numbers.policy().of(Level.APPLICATION))
        .hasToString("[Budget[steps=3, window=PT2H]]");
    assertThat(numbers.policy().of(Level.CLUSTER))
        .isEqualTo(AdmissionPolicy.standard().of(Level.CLUSTER));
    assertThat(numbers.policy().toString())
        .contains(
            "maxConcurrent=4, minDistance=PT20S, unhealthy=Unhealthy[percent=50, atLeast=6],"
                + " breaker=Breaker[reverts=7, window=PT3H], patience=PT8H, lookAgain=PT9S");
    assertThat(numbers.calendar().open(Instant.parse("2026-11-24T12:00:00Z")))
        .extracting(Freeze::name)
        .containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{budgets: {pod: []}} | admission: budgets 'pod' (expected: installation, cluster, repository",
        "{budgets: {workload: []}} | admission: budgets.workload (expected: raise.maxStepsPerHour",
        "{budgets: {cluster: [{steps: 1}]}} | admission: budgets.cluster is incomplete (expected: {steps: 10, window: 1h})",
        "{budgets: {cluster: [{steps: -1, window: 1h}]}} | admission: budgets.cluster.steps -1 (expected: 0 or more)",
        "{maxConcurrent: 0} | admission: maxConcurrent 0 (expected: 1 or more)",
        "{unhealthy: {percent: 0}} | admission: unhealthy.percent 0 (expected: 1 to 100",
        "{breaker: {reverts: 0}} | admission: breaker.reverts 0 (expected: 1 or more)",
        "{patience: 0s} | admission: patience PT0S (expected: more than 0)",
        "{freezes: [{duration: 1h}]} | admission: freezes[0] has no cron (expected:",
        "{freezes: [{cron: '* *', duration: 1h}]} | admission: cron '* *' of freeze window '* *':",
        "{freezes: [{cron: '0 0 * * *', duration: 1h, timeZone: Mars}]} | admission: timeZone 'Mars' of freeze window '0 0 * * *' (expected:",
      })
  void a_bad_number_of_admission_names_its_field_and_the_remedy(String section, String message)
      throws Exception {
    AutofixConfiguration read = Reading.text(folder, "admission: " + section);

    assertThatThrownBy(read::admissionNumbers).hasMessageStartingWith(message);
  }
}
