package dev.autofix.activities.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
import dev.autofix.activities.kubernetes.Clusters;
import dev.autofix.activities.waiting.Progress;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.SyncReport;
import dev.autofix.workflows.activity.SyncReport.Result;
import dev.autofix.workflows.activity.SyncRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** The Application of the recorded fix, and waits for it. */
final class Shop {
  static final String BEFORE = "edf97ce80d734a26ee0ce8fc0656811343a33a10";
  static final String OURS = "7b16e6012d87d80b18cc5468d0ca104be2cc0ab1";
  static final String REPOSITORY = "http://127.0.0.1:8070/apps.git";
  static final Instant COMMITTED = Instant.parse("2026-11-22T13:52:32Z");

  private Shop() {}

  /** The activities against one Argo CD, which restart nothing. */
  static ArgoCdActivitiesImpl waits(
      ArgoCd argoCd, Ancestry ancestry, Progress progress, Duration ask) {
    ArgoCds argoCds = new ArgoCds(Map.of("lab", argoCd));
    return new ArgoCdActivitiesImpl(
        argoCds,
        ancestry,
        InstantSource.system(),
        progress,
        new SyncPatience(Duration.ofMillis(50), ask),
        new Restarter(argoCds, new Clusters(Map.of()), false));
  }

  static SyncRequest request(Duration timeout) {
    return new SyncRequest(
        new ApplicationRef("argocd", "shop", "default"),
        0,
        REPOSITORY,
        "main",
        OURS,
        COMMITTED,
        new Workload("lab", "shop", "Deployment", "shop"),
        timeout,
        null);
  }

  static ObjectNode recorded(String state) {
    return Fixtures.recorded(Shop.class, "argocd-app-" + state + ".json");
  }

  static ObjectNode waitingFor(String comparison, boolean automatic) {
    ObjectNode app = recorded("after-fix");
    ObjectNode status = (ObjectNode) app.path("status");
    status.remove("history");
    ((ObjectNode) status.at("/operationState/syncResult")).put("revision", BEFORE);
    ((ObjectNode) status.path("sync")).put("status", comparison);
    if (!automatic) {
      ((ObjectNode) app.at("/spec/syncPolicy")).remove("automated");
    }
    return app;
  }

  static SyncReport ended(SyncReport report, Result result) {
    assertThat(report.result()).as(String.join("\n", report.why().lines())).isEqualTo(result);
    return report;
  }
}
