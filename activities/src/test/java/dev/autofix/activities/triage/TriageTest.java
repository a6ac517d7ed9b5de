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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TriageTest {
  private static final Instant NOW = Instant.parse("2026-11-22T13:53:00Z");
  private static final String POD = "shop-6bb768b-lq2j9";

  private final ApiServer api = new ApiServer();

  @AfterEach
  void close() {
    api.close();
  }

  private Triage triage(TriageRequest request) {
    return new ClusterActivitiesImpl(
            new Clusters(Map.of("lab", api.cluster())), InstantSource.fixed(NOW), text -> {})
        .triage(request);
  }

  private static TriageRequest asking(Evidence evidence, String container, Instant after) {
    return new TriageRequest(
        "lab", "shop", POD, container, null, null, evidence, new BigDecimal("0.8"), NOW, after);
  }

  private void shopIsOomKilled() {
    api.put(Shop.deployment("64Mi", 1))
        .put(Shop.replicaSet(Shop.OLD, 1, Shop.CREATED))
        .put(Shop.pod("pod-oomkilled-in-backoff.json"));
  }

  @Test
  void anOomKillOfTheCurrentTemplateIsFoundThroughItsOwners() {
    shopIsOomKilled();

    Triage triage = triage(asking(Evidence.OOM_KILLED, null, null));

    assertThat(triage.verdict())
        .as(triage.why().lines().toString())
        .isEqualTo(Triage.Verdict.FRESH);
    Finding finding = triage.finding();
    assertThat(finding.workload().display()).isEqualTo("lab/shop/Deployment/shop");
    assertThat(finding.container()).isEqualTo("app");
    assertThat(finding.limit()).isEqualTo("64Mi");
    assertThat(finding.seenAt()).isEqualTo("2026-11-22T13:52:01Z");
    assertThat(finding.timeToFailure()).isEqualTo(Duration.ZERO);
    assertThat(finding.restarts()).isEqualTo(2);
    assertThat(finding.gap()).isNull();
  }

  @Test
  void anOomKillBeforeTheLastFixIsOld() {
    shopIsOomKilled();

    Triage triage =
        triage(asking(Evidence.OOM_KILLED, "app", Instant.parse("2026-11-22T13:52:01Z")));

    assertThat(triage.verdict()).isEqualTo(Triage.Verdict.STALE);
    assertThat(triage.why().lines().toString()).contains("not after the last fix");
  }

  @Test
  void aPodThatIsGoneIsFoundByTheNameOfItsReplicaSet() {
    shopIsOomKilled();

    Triage triage =
        triage(
            new TriageRequest(
                "lab",
                "shop",
                "shop-6bb768b-aaaaa",
                null,
                null,
                null,
                Evidence.OOM_KILLED,
                new BigDecimal("0.8"),
                NOW,
                null));

    assertThat(triage.verdict()).isEqualTo(Triage.Verdict.FRESH);
    assertThat(triage.finding().pod()).isEqualTo(POD);
  }

  @Test
  void aPodOfAFormerTemplateProvesNothing() {
    shopIsOomKilled();
    api.put(Shop.deployment("512Mi", 2)).put(Shop.replicaSet("7c9f", 2, "2026-11-22T13:52:33Z"));

    Triage triage = triage(asking(Evidence.OOM_KILLED, null, null));

    assertThat(triage.verdict()).isEqualTo(Triage.Verdict.STALE);
    assertThat(triage.why().lines().toString()).contains("former template");
  }
}
