package dev.autofix.activities.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autofix.activities.kubernetes.ApiServer;
import dev.autofix.activities.kubernetes.Clusters;
import dev.autofix.activities.kubernetes.object.Shop;
import dev.autofix.core.evidence.Finding;
import dev.autofix.core.rule.Evidence;
import dev.autofix.workflows.activity.Triage;
import dev.autofix.workflows.activity.TriageRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the alert itself is the evidence, the cluster only has to show the workload. */
class CustomAlertTriageTest {
  private static final Instant FIRED = Instant.parse("2026-11-22T13:53:00Z");

  private final ApiServer api = new ApiServer();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void anAlertAboutAHealthyWorkloadIsEvidence() {
    api.put(Shop.deployment("64Mi", 1));

    Triage triage = triage("shop", null, null);

    assertThat(triage.verdict()).isEqualTo(Triage.Verdict.FRESH);
    Finding finding = triage.finding();
    assertThat(finding.workload().display()).isEqualTo("lab/shop/Deployment/shop");
    assertThat(finding.evidence()).isEqualTo(Evidence.ALERT);
    assertThat(finding.container()).isEmpty();
    assertThat(finding.seenAt()).isEqualTo(FIRED);
    assertThat(finding.detail()).isEqualTo("the alert fires since 2026-11-22T13:53:00Z");
  }

  @Test
  void aContainerThatTheAlertNamesIsKnownWithItsLimit() {
    api.put(Shop.deployment("64Mi", 1));

    Finding finding = triage("shop", "app", null).finding();

    assertThat(finding.container()).isEqualTo("app");
    assertThat(finding.limit()).isEqualTo("64Mi");
  }

  @Test
  void aContainerThatIsNotInTheTemplateIsNoTarget() {
    api.put(Shop.deployment("64Mi", 1));

    assertThat(triage("shop", "other", null).why().lines())
        .contains("  - the template has no container 'other'");
  }

  @Test
  void anAlertThatFiredAfterTheLastFixIsNews() {
    api.put(Shop.deployment("64Mi", 1));

    assertThat(triage("shop", null, FIRED.minusSeconds(1)).verdict())
        .isEqualTo(Triage.Verdict.FRESH);
  }

  @Test
  void aResendOfAnAlertThatIsOlderThanTheLastFixIsNot() {
    api.put(Shop.deployment("64Mi", 1));

    Triage triage = triage("shop", null, FIRED);

    assertThat(triage.verdict()).isEqualTo(Triage.Verdict.STALE);
    assertThat(triage.why().lines())
        .contains(
            "  - the alert fires since 2026-11-22T13:53:00Z, not later than the last fix, which"
                + " ended at 2026-11-22T13:53:00Z");
  }

  @Test
  void aWorkloadThatIsGoneNeedsNothing() {
    api.put(Shop.deployment("64Mi", 1));

    assertThat(triage("web", null, null).verdict()).isEqualTo(Triage.Verdict.STALE);
  }

  private Triage triage(String name, @Nullable String container, @Nullable Instant after) {
    return new ClusterActivitiesImpl(
            new Clusters(Map.of("lab", api.cluster())), InstantSource.fixed(FIRED), text -> {})
        .triage(
            new TriageRequest(
                "lab",
                "shop",
                null,
                container,
                "Deployment",
                name,
                Evidence.ALERT,
                new BigDecimal("0.8"),
                FIRED,
                after));
  }
}
