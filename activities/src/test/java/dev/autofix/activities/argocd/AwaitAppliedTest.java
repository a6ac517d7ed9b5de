package dev.autofix.activities.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
import dev.autofix.activities.kubernetes.Clusters;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.SyncReport;
import dev.autofix.workflows.activity.SyncReport.Result;
import dev.autofix.workflows.activity.SyncRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AwaitAppliedTest {
  private static final String BEFORE = "edf97ce80d734a26ee0ce8fc0656811343a33a10";
  private static final String OURS = "7b16e6012d87d80b18cc5468d0ca104be2cc0ab1";
  private static final String REPOSITORY = "http://127.0.0.1:8070/apps.git";
  private static final Instant COMMITTED = Instant.parse("2026-11-22T13:52:32Z");

  private final ArgoCdServer server = new ArgoCdServer();
  private final List<String> progress = new ArrayList<>();

  @AfterEach
  void close() {
    server.close();
  }

  private SyncReport await(Ancestry ancestry, Duration timeout) {
    return new ArgoCdActivitiesImpl(
            new ArgoCds(Map.of("lab", server.open())),
            new Clusters(Map.of()),
            ancestry,
            InstantSource.system(),
            progress::add,
            new SyncPatience(Duration.ofMillis(50), Duration.ofMillis(200)))
        .awaitApplied(request(timeout));
  }

  private static SyncRequest request(Duration timeout) {
    return new SyncRequest(
        new ApplicationRef("argocd", "shop", "default"),
        0,
        REPOSITORY,
        "main",
        OURS,
        COMMITTED,
        new Workload("lab", "shop", "Deployment", "shop"),
        timeout);
  }

  private static ObjectNode recorded(String state) {
    return Fixtures.recorded(AwaitAppliedTest.class, "argocd-app-" + state + ".json");
  }

  @Test
  void theRecordedFixIsAppliedOnceArgoCdHasRunAnOperationOnIt() {
    server.script(look -> look < 4 ? recorded("during-oom") : recorded("after-fix"));

    SyncReport report = await(FakeAncestry.of(BEFORE, OURS), Duration.ofSeconds(10));

    assertThat(report.result()).isEqualTo(Result.APPLIED);
    assertThat(progress).hasSize(3).allMatch(text -> text.contains(BEFORE));
    assertThat(server.asked())
        .containsExactly(
            "GET /api/v1/applications/shop?appNamespace=argocd&project=default&refresh=normal");
  }
}
