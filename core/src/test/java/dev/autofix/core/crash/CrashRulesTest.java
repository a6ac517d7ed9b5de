package dev.autofix.core.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrashRulesTest {
  private static final Instant TEMPLATE = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant ENDED = TEMPLATE.plusSeconds(60);
  private static final Release RELEASE =
      new Release(
          "argocd/shop",
          "https://git.example.com/apps.git",
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
          "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
          TEMPLATE);

  /** A pod that exits with 1 after five seconds, with builders for everything that may differ. */
  private static final class Crash {
    private String waiting = "CrashLoopBackOff";
    private String message = "back-off 20s restarting failed container=app";
    private Ending ending = end(1, "Error", "");
    private int restarts = 2;
    private List<Probe> probes = List.of();
    private List<PodEvent> events = List.of();
    private List<String> log = List.of();
    private Spread spread = new Spread(1, 1, 0, TEMPLATE, ENDED);
    private Release release;

    Crash ended(int code, String reason, String words) {
      ending = end(code, reason, words);
      return this;
    }

    Crash neverRan() {
      ending = null;
      return this;
    }

    Crash waits(String reason, String words) {
      waiting = reason;
      message = words;
      return this;
    }

    Crash probe(String name, String settings) {
      probes = List.of(new Probe(name, settings));
      return this;
    }

    Crash events(PodEvent... seen) {
      events = List.of(seen);
      return this;
    }

    Crash log(String... lines) {
      log = List.of(lines);
      return this;
    }

    Crash spread(int pods, int broken, int formerReady, Duration age) {
      spread = new Spread(pods, broken, formerReady, ENDED.minus(age), ENDED);
      return this;
    }

    Crash restarts(int count) {
      restarts = count;
      return this;
    }

    Crash release() {
      release = RELEASE;
      return this;
    }

    Diagnosis diagnosis() {
      return CrashRules.diagnose(
          new CrashFacts(
              "shop",
              "web-1",
              "app",
              "registry.example.com/web:2",
              restarts,
              waiting,
              message,
              ending,
              probes,
              events,
              log,
              List.of(),
              spread,
              release));
    }

    private static Ending end(int code, String reason, String words) {
      return new Ending(code, reason, words, Duration.ofSeconds(5), ENDED);
    }
  }

  private static Crash crash() {
    return new Crash();
  }

  private static PodEvent event(String reason, String message, Instant at) {
    return new PodEvent(reason, "app", message, 3, at);
  }

  @Test
  void aKillForMemoryIsAMatterOfTheLimitWhateverElseIsSeen() {
    Diagnosis diagnosis =
        crash()
            .ended(137, "OOMKilled", "")
            .release()
            .events(event("Killing", "Container app failed liveness probe", ENDED))
            .diagnosis();

    assertThat(diagnosis.cause()).isEqualTo(Cause.OUT_OF_MEMORY);
    assertThat(diagnosis.cause().treatment()).isEqualTo(Treatment.RAISE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "configmap \"web-settings\" not found | ConfigMap web-settings does not exist | create it in namespace shop",
        "secret \"db\" not found | Secret db does not exist | create it in namespace shop",
        "couldn't find key mode in ConfigMap shop/web | ConfigMap shop/web has no key mode | add the key",
        "couldn't find key pw in Secret shop/db | Secret shop/db has no key pw | add the key",
        "failed to prepare subPath | its configuration is not complete: failed to prepare subPath | mend what the message names",
      })
  void whatIsMissingIsNamed(String message, String seen, String remedy) {
    Diagnosis diagnosis =
        crash().neverRan().waits("CreateContainerConfigError", message).diagnosis();

    assertThat(diagnosis.cause()).isEqualTo(Cause.CONFIGURATION);
    assertThat(diagnosis.why().text()).contains(seen, remedy);
  }

  @ParameterizedTest
  @CsvSource({"ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull"})
  void anImageThatCannotBeHadIsNamed(String reason) {
    Diagnosis diagnosis = crash().neverRan().waits(reason, "").diagnosis();

    assertThat(diagnosis.cause()).isEqualTo(Cause.IMAGE);
    assertThat(diagnosis.why().text())
        .contains("image registry.example.com/web:2 ", "mend its name");
  }

  @Test
  void aProgramThatIsNotThereIsNamedByTheRuntime() {
    Diagnosis diagnosis =
        crash()
            .ended(
                128, "StartError", "exec: \"serve\": executable file not found in $PATH: unknown")
            .diagnosis();

    assertThat(diagnosis.cause()).isEqualTo(Cause.COMMAND);
    assertThat(diagnosis.why().text())
        .contains("\"serve\": executable file not found", "mend command, args or the image");
  }

  @ParameterizedTest
  @CsvSource({"127, does not exist", "126, cannot be executed"})
  void aShellThatFindsNoProgramSaysSoByItsExitCode(int code, String seen) {
    Diagnosis diagnosis = crash().ended(code, "Error", "").log("sh: serve: not found").diagnosis();

    assertThat(diagnosis.cause()).isEqualTo(Cause.COMMAND);
    assertThat(diagnosis.why().text()).contains(seen, "exit code " + code, "sh: serve: not found");
  }

  @ParameterizedTest
  @CsvSource({"liveness, 137", "liveness, 143", "liveness, 0", "startup, 137"})
  void aProbeThatKillsIsNamedWithItsSettings(String probe, int code) {
    Diagnosis diagnosis =
        crash()
            .ended(code, "Error", "")
            .probe(probe, "GET :8080/live, every 5 s")
            .events(
                event(
                    "Killing",
                    "Container app failed " + probe + " probe, will be restarted",
                    ENDED),
                event("Unhealthy", probe + " probe failed: HTTP 500", ENDED))
            .release()
            .diagnosis();

    assertThat(diagnosis.cause()).isEqualTo(Cause.PROBE);
    assertThat(diagnosis.why().text())
        .contains("the " + probe + " probe", "GET :8080/live, every 5 s", "HTTP 500");
  }

  @Test
  void aFailingProbeExplainsOnlyAnEndByAKill() {
    PodEvent unhealthy = event("Unhealthy", "Liveness probe failed: timeout", ENDED);

    assertThat(crash().ended(137, "Error", "").events(unhealthy).diagnosis().cause())
        .isEqualTo(Cause.PROBE);
    assertThat(crash().ended(1, "Error", "").events(unhealthy).diagnosis().cause())
        .isEqualTo(Cause.UNKNOWN);
  }

  @Test
  void aReadinessProbeNeverKills() {
    Diagnosis diagnosis =
        crash()
            .ended(137, "Error", "")
            .events(event("Unhealthy", "Readiness probe failed: refused", ENDED))
            .diagnosis();

    assertThat(diagnosis.cause()).isEqualTo(Cause.UNKNOWN);
  }

  @Test
  void theKillOfAnEarlierRunOrOfAnotherContainerSaysNothingAboutThisEnd() {
    String killed = "Container app failed liveness probe, will be restarted";
    PodEvent earlier = event("Killing", killed, ENDED.minusSeconds(30));
    PodEvent other = new PodEvent("Killing", "sidecar", killed, 1, ENDED);

    assertThat(crash().events(earlier, other).diagnosis().cause()).isEqualTo(Cause.UNKNOWN);
  }

  @Test
  void aCrashThatCameWithARevisionWhileTheFormerPodsServeIsTheRelease() {
    Diagnosis diagnosis =
        crash().release().spread(2, 2, 3, Duration.ofHours(9)).log("boom").diagnosis();

    assertThat(diagnosis.cause()).isEqualTo(Cause.RELEASE);
    assertThat(diagnosis.release()).isEqualTo(RELEASE);
    assertThat(diagnosis.why().text())
        .contains("since revision aaaaaaaaaa of Application argocd/shop", "still serve", "boom");
  }

  @Test
  void soIsOneThatFillsTheTimeSinceTheRevisionWithRunsAndPauses() {
    assertThat(crash().release().spread(1, 1, 0, Duration.ofMinutes(1)).diagnosis().cause())
        .isEqualTo(Cause.RELEASE);
    assertThat(
            crash()
                .release()
                .restarts(8)
                .spread(1, 1, 0, Duration.ofMinutes(25))
                .diagnosis()
                .cause())
        .isEqualTo(Cause.RELEASE);
  }

  @Test
  void aLoopThatBeganLongAfterTheRevisionIsNotItsFault() {
    assertThat(crash().release().spread(1, 1, 0, Duration.ofHours(2)).diagnosis().cause())
        .isEqualTo(Cause.UNKNOWN);
  }

  @Test
  void aReleaseThatRunsInOtherPodsIsNotAtFault() {
    assertThat(crash().release().spread(3, 1, 1, Duration.ofMinutes(1)).diagnosis().cause())
        .isEqualTo(Cause.UNKNOWN);
  }

  @Test
  void withoutAKnownRevisionNoReleaseIsBlamed() {
    assertThat(crash().spread(1, 1, 1, Duration.ofMinutes(1)).diagnosis().cause())
        .isEqualTo(Cause.UNKNOWN);
  }

  @Test
  void whatIsLeftIsToldWithItsExitCodeAndLastWords() {
    Diagnosis diagnosis =
        crash().log("listening on :80", "cannot reach db:5432", "giving up").diagnosis();

    assertThat(diagnosis.cause().treatment()).isEqualTo(Treatment.RESTART);
    assertThat(diagnosis.why().text())
        .isEqualTo(
            "container app of pod web-1 crashes again and again: exit code 1 after 5 s, its last"
                + " words: giving up");
    assertThat(diagnosis.why().lines().toString())
        .contains(
            "restart 2",
            "1 of 1 pods of the current template are broken",
            "log: cannot reach db:5432",
            "no revision of an Application is known");
  }

  @Test
  void eventsThatEveryStartMakesAreLeftOut() {
    Diagnosis diagnosis =
        crash()
            .events(
                event("Pulled", "Container image already present", ENDED),
                event("BackOff", "Back-off restarting failed container", ENDED))
            .diagnosis();

    assertThat(diagnosis.why().lines().toString())
        .contains("event BackOff x3: Back-off restarting")
        .doesNotContain("Pulled");
  }

  @Test
  void noSecretOfALogEventOrMessageGetsIntoADiagnosis() {
    Diagnosis diagnosis =
        crash()
            .ended(1, "Error", "password=CANARY")
            .waits("CrashLoopBackOff", "https://ann:CANARY@registry.example.com")
            .events(event("BackOff", "token: CANARY", ENDED))
            .log("db url postgres://ann:CANARY@db/shop")
            .diagnosis();

    assertThat(diagnosis.why().lines().toString()).doesNotContain("CANARY").contains("***");
  }

  @Test
  void aLongLogIsCutToItsLastLines() {
    Diagnosis diagnosis = crash().log("1", "2", "3", "4", "5", "6", "", "7").diagnosis();

    assertThat(diagnosis.why().lines()).contains("  * log: 7").doesNotContain("  * log: 2");
  }
}
