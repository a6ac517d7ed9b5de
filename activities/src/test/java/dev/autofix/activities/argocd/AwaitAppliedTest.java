package dev.autofix.activities.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
import dev.autofix.activities.kubernetes.Clusters;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.Carrier;
import dev.autofix.workflows.activity.SyncReport;
import dev.autofix.workflows.activity.SyncReport.Result;
import dev.autofix.workflows.activity.SyncRequest;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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
  private final List<String> progress = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    server.close();
  }

  private SyncReport await(Ancestry ancestry, Duration timeout) {
    return await(server.open(Duration.ofMillis(2)), ancestry, timeout);
  }

  private SyncReport await(ArgoCd argoCd, Ancestry ancestry, Duration timeout) {
    return await(argoCd, ancestry, timeout, Duration.ofSeconds(20));
  }

  private SyncReport await(ArgoCd argoCd, Ancestry ancestry, Duration timeout, Duration ask) {
    return new ArgoCdActivitiesImpl(
            new ArgoCds(Map.of("lab", argoCd)),
            new Clusters(Map.of()),
            ancestry,
            InstantSource.system(),
            progress::add,
            new SyncPatience(Duration.ofMillis(50), ask))
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
        timeout,
        null);
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

  private static ObjectNode waitingFor(String comparison, boolean automatic) {
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

  private static ObjectNode pinned() {
    ObjectNode app = waitingFor("OutOfSync", true);
    ObjectNode operation = (ObjectNode) app.at("/status/operationState");
    operation.put("phase", "Running").put("retryCount", 2).put("message", "Retrying attempt #2");
    operation.remove("finishedAt");
    return app;
  }

  private static ObjectNode broken() {
    ObjectNode app = waitingFor("Unknown", true);
    ((ObjectNode) app.at("/status/sync")).put("revision", "");
    ((ObjectNode) app.path("status"))
        .putArray("conditions")
        .addObject()
        .put("type", "ComparisonError")
        .put("message", "failed to generate manifest for source 1 of 1: exit status 1")
        .put("lastTransitionTime", "2026-11-22T13:52:34Z");
    return app;
  }

  private static SyncReport ended(SyncReport report, Result result) {
    assertThat(report.result()).as(String.join("\n", report.why().lines())).isEqualTo(result);
    return report;
  }

  @Test
  void aCommitThatIsNoLongerInTheBranchIsGone() {
    ObjectNode app = recorded("after-fix");
    ((ObjectNode) app.at("/status/sync")).put("revision", BEFORE);
    ((ObjectNode) app.at("/status/operationState/syncResult")).put("revision", BEFORE);
    ((ObjectNode) app.path("status")).remove("history");
    server.put(app);

    SyncReport report = await(FakeAncestry.of(BEFORE, "somebody-elses"), Duration.ofSeconds(10));

    assertThat(ended(report, Result.COMMIT_GONE).why().text())
        .contains(OURS)
        .contains("somebody-elses");
  }

  @Test
  void anArgoCdThatNeverSeesTheCommitProvesNothing() {
    server.put(recorded("degraded"));

    SyncReport report = await(FakeAncestry.of(BEFORE, OURS), Duration.ofMillis(300));

    assertThat(ended(report, Result.UNPROVEN).why().lines().toString()).contains(BEFORE);
  }

  @Test
  void aManualApplicationIsToldToSyncOnceAndNotToPrune() {
    server.script(look -> look < 20 ? waitingFor("OutOfSync", false) : recorded("after-fix"));

    ended(await(FakeAncestry.of(BEFORE, OURS), Duration.ofSeconds(10)), Result.APPLIED);

    assertThat(server.asked().stream().filter(one -> one.startsWith("POST")))
        .containsExactly(
            "POST /api/v1/applications/shop/sync?appNamespace=argocd&project=default"
                + " {\"appNamespace\":\"argocd\",\"project\":\"default\"}");
  }

  @Test
  void onlyOurWorkloadIsSyncedWhileOtherThingsWaitForAPerson() {
    server.script(
        look -> {
          ObjectNode app = look < 20 ? waitingFor("OutOfSync", false) : recorded("after-fix");
          ((ArrayNode) app.at("/status/resources"))
              .addObject()
              .put("kind", "ConfigMap")
              .put("namespace", "shop")
              .put("name", "settings")
              .put("status", "OutOfSync");
          return app;
        });

    ended(await(FakeAncestry.of(BEFORE, OURS), Duration.ofSeconds(10)), Result.APPLIED);

    assertThat(server.asked().stream().filter(one -> one.startsWith("POST")))
        .singleElement()
        .asString()
        .endsWith(
            "\"resources\":[{\"group\":\"apps\",\"kind\":\"Deployment\","
                + "\"namespace\":\"shop\",\"name\":\"shop\"}]}");
  }

  @Test
  void aSyncThatIsForbiddenIsLeftToAPerson() {
    server
        .script(look -> waitingFor("OutOfSync", false))
        .on("POST /api/v1/applications/shop/sync", 403, "{\"message\":\"permission denied\"}");

    SyncReport report = await(FakeAncestry.of(BEFORE, OURS), Duration.ofMillis(300));

    assertThat(ended(report, Result.UNPROVEN).why().lines().toString())
        .contains("answered 403: permission denied");
  }

  @Test
  void aPinnedOperationIsEndedAndTheRefreshAskedAgain() {
    server.script(look -> server.asked().size() < 3 ? pinned() : recorded("after-fix"));

    ended(
        await(
            server.open(Duration.ofMillis(2)),
            FakeAncestry.of(BEFORE, OURS),
            Duration.ofSeconds(10),
            Duration.ofMillis(300)),
        Result.APPLIED);

    assertThat(server.asked())
        .containsExactly(
            "GET /api/v1/applications/shop?appNamespace=argocd&project=default&refresh=normal",
            "DELETE /api/v1/applications/shop/operation?appNamespace=argocd&project=default",
            "GET /api/v1/applications/shop?appNamespace=argocd&project=default&refresh=normal");
  }

  @Test
  void anOperationThatWaitsForTheHealthOfWhatItAppliedIsLeftToTheVerification() {
    ObjectNode app = recorded("after-fix");
    ((ObjectNode) app.path("status")).remove("history");
    ObjectNode operation = (ObjectNode) app.at("/status/operationState");
    operation.put("phase", "Running").remove("finishedAt");
    operation.put("message", "waiting for healthy state of apps/Deployment/shop");
    server.put(app);

    SyncReport report = await(FakeAncestry.of(BEFORE, OURS), Duration.ofSeconds(10));

    assertThat(ended(report, Result.APPLIED).why().lines().toString()).contains("has not ended");
  }

  @Test
  void aClosedSyncWindowIsNamed() {
    server
        .script(look -> waitingFor("OutOfSync", true))
        .on(
            "GET /api/v1/applications/shop/syncwindows",
            200,
            "{\"canSync\":false,\"activeWindows\":"
                + "[{\"kind\":\"deny\",\"schedule\":\"0 22 * * *\",\"duration\":\"8h\"}]}");

    SyncReport report = await(FakeAncestry.of(BEFORE, OURS), Duration.ofMillis(300));

    assertThat(ended(report, Result.UNPROVEN).why().lines().toString())
        .contains("held by sync window deny '0 22 * * *' for 8h");
    assertThat(progress).last().asString().contains("held by sync window");
  }

  @Test
  void manifestsThatOurCommitBrokeAreAFailure() {
    server.put(broken());

    ended(await(FakeAncestry.of(BEFORE, OURS), Duration.ofSeconds(10)), Result.FAILED);
  }

  @Test
  void manifestsThatBrokeWithAnotherCommitOnTopAreNotBlamedOnOurs() {
    server.put(broken());

    ended(await(FakeAncestry.of(BEFORE, OURS, "on-top"), Duration.ofMillis(300)), Result.UNPROVEN);
  }

  @Test
  void aComparisonThatFindsNothingToChangeIsNoProof() {
    server.put(waitingFor("Synced", true));

    SyncReport report = await(FakeAncestry.of(BEFORE, OURS), Duration.ofSeconds(10));

    assertThat(ended(report, Result.UNPROVEN).why().lines().toString())
        .contains("found nothing to change")
        .contains("manifest-generate-paths");
  }

  @Test
  void anOutageIsWaitedOut() {
    server.put(recorded("after-fix")).failFirst(3, 503, "{\"message\":\"upstream connect error\"}");

    ended(await(FakeAncestry.of(BEFORE, OURS), Duration.ofSeconds(10)), Result.APPLIED);

    assertThat(progress).anyMatch(text -> text.contains("answered 503: upstream connect error"));
  }

  private SyncReport awaitCarried(Duration timeout) {
    SyncRequest shop = request(timeout);
    SyncRequest carried =
        new SyncRequest(
            shop.application(),
            0,
            REPOSITORY,
            "main",
            OURS,
            COMMITTED,
            shop.workload(),
            timeout,
            new Carrier(new ApplicationRef("argocd", "apps", "default"), 0));
    return new ArgoCdActivitiesImpl(
            new ArgoCds(Map.of("lab", server.open(Duration.ofMillis(2)))),
            new Clusters(Map.of()),
            FakeAncestry.of(BEFORE, OURS),
            InstantSource.system(),
            progress::add,
            new SyncPatience(Duration.ofMillis(50), Duration.ofSeconds(20)))
        .awaitApplied(carried);
  }

  private static ObjectNode parent(String revision) {
    ObjectNode app = recorded("after-fix");
    ((ObjectNode) app.path("metadata")).put("name", "apps");
    app.at("/status/history").forEach(one -> ((ObjectNode) one).put("revision", revision));
    ((ObjectNode) app.at("/status/operationState/syncResult")).put("revision", revision);
    ((ObjectNode) app.at("/status/sync")).put("revision", revision);
    return app;
  }

  @Test
  void aSpecThatTheParentHasNotAppliedIsNotLookedAt() {
    server.put(parent(BEFORE)).put(recorded("after-fix"));

    SyncReport report = awaitCarried(Duration.ofMillis(100));

    assertThat(ended(report, Result.UNPROVEN).why().lines().toString()).contains(BEFORE);
    assertThat(server.requests()).noneMatch(one -> one.contains("applications/shop"));
  }

  @Test
  void aSpecIsAppliedAfterItsParent() {
    server.put(parent(OURS)).put(recorded("after-fix"));

    SyncReport report = awaitCarried(Duration.ofSeconds(10));

    assertThat(ended(report, Result.APPLIED).why().text())
        .contains("Application argocd/shop applied the spec that our commit changed");
  }

  @Test
  void aRejectedTokenEndsTheWaitForAPersonToMend() {
    server.on("GET /api/v1/applications/shop", 401, "{\"message\":\"invalid session\"}");

    assertThatThrownBy(() -> await(FakeAncestry.of(BEFORE, OURS), Duration.ofSeconds(10)))
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("UNAUTHENTICATED");
              assertThat(failure.isNonRetryable()).isTrue();
              assertThat(failure.getMessage()).doesNotContain("secret-token");
            });
  }

  @Test
  void anApplicationThatDoesNotExistIsNamed() {
    SyncReport report = await(FakeAncestry.of(BEFORE, OURS), Duration.ofMillis(100));

    assertThat(ended(report, Result.UNPROVEN).why().lines().toString())
        .contains("Application argocd/shop to be there");
  }

  private static SyncRequest request(String application) {
    SyncRequest shop = request(Duration.ofMillis(500));
    return new SyncRequest(
        new ApplicationRef("argocd", application, "default"),
        0,
        REPOSITORY,
        "main",
        OURS,
        COMMITTED,
        shop.workload(),
        shop.timeout(),
        null);
  }

  private void waitTogether(ArgoCd argoCd, List<String> applications) throws Exception {
    ArgoCdActivitiesImpl activities =
        new ArgoCdActivitiesImpl(
            new ArgoCds(Map.of("lab", argoCd)),
            new Clusters(Map.of()),
            FakeAncestry.of(BEFORE, OURS),
            InstantSource.system(),
            progress::add,
            new SyncPatience(Duration.ofMillis(50), Duration.ofSeconds(20)));
    ExecutorService threads = Executors.newFixedThreadPool(applications.size());
    try {
      List<Callable<SyncReport>> waits =
          applications.stream()
              .<Callable<SyncReport>>map(name -> () -> activities.awaitApplied(request(name)))
              .toList();
      for (Future<SyncReport> wait : threads.invokeAll(waits)) {
        ended(wait.get(), Result.UNPROVEN);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void waitsForOneApplicationShareItsLooks() throws Exception {
    ArgoCd shared = server.put(waitingFor("OutOfSync", true)).open(Duration.ofMillis(100));

    waitTogether(shared, Collections.nCopies(20, "shop"));

    assertThat(server.looks()).isLessThan(20);
    assertThat(server.lists()).isZero();
  }

  @Test
  void waitsForManyApplicationsShareOneListOfAll() throws Exception {
    List<String> names = IntStream.range(0, 40).mapToObj(i -> "shop-" + i).toList();
    for (String name : names) {
      ObjectNode app = waitingFor("OutOfSync", true);
      ((ObjectNode) app.path("metadata")).put("name", name);
      server.put(app);
    }

    waitTogether(server.open(Duration.ofMillis(100)), names);

    assertThat(server.lists()).isBetween(1L, 20L);
    assertThat(server.looks()).isLessThan(80);
  }
}
