package dev.autofix.activities.argocd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.waiting.HeartbeatWitness;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.Carrier;
import dev.autofix.workflows.activity.SyncReport;
import dev.autofix.workflows.activity.SyncReport.Result;
import dev.autofix.workflows.activity.SyncRequest;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class AwaitAppliedTest {
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
    return Shop.waits(argoCd, ancestry, progress::add, ask).awaitApplied(Shop.request(timeout));
  }

  @Test
  void theRecordedFixIsAppliedOnceArgoCdHasRunAnOperationOnIt() {
    server.script(look -> look < 4 ? Shop.recorded("during-oom") : Shop.recorded("after-fix"));

    SyncReport report = await(FakeAncestry.of(Shop.BEFORE, Shop.OURS), Duration.ofSeconds(10));

    assertThat(report.result()).isEqualTo(Result.APPLIED);
    assertThat(progress).hasSize(3).allMatch(text -> text.contains(Shop.BEFORE));
    assertThat(server.asked())
        .containsExactly(
            "GET /api/v1/applications/shop?appNamespace=argocd&project=default&refresh=normal");
  }

  private static ObjectNode pinned() {
    ObjectNode app = Shop.waitingFor("OutOfSync", true);
    ObjectNode operation = (ObjectNode) app.at("/status/operationState");
    operation.put("phase", "Running").put("retryCount", 2).put("message", "Retrying attempt #2");
    operation.remove("finishedAt");
    return app;
  }

  private static ObjectNode broken() {
    ObjectNode app = Shop.waitingFor("Unknown", true);
    ((ObjectNode) app.at("/status/sync")).put("revision", "");
    ((ObjectNode) app.path("status"))
        .putArray("conditions")
        .addObject()
        .put("type", "ComparisonError")
        .put("message", "failed to generate manifest for source 1 of 1: exit status 1")
        .put("lastTransitionTime", "2026-11-22T13:52:34Z");
    return app;
  }

  @Test
  void aCommitThatIsNoLongerInTheBranchIsGone() {
    ObjectNode app = Shop.recorded("after-fix");
    ((ObjectNode) app.at("/status/sync")).put("revision", Shop.BEFORE);
    ((ObjectNode) app.at("/status/operationState/syncResult")).put("revision", Shop.BEFORE);
    ((ObjectNode) app.path("status")).remove("history");
    server.put(app);

    SyncReport report =
        await(FakeAncestry.of(Shop.BEFORE, "somebody-elses"), Duration.ofSeconds(10));

    assertThat(Shop.ended(report, Result.COMMIT_GONE).why().text())
        .contains(Shop.OURS)
        .contains("somebody-elses");
  }

  @Test
  void anArgoCdThatNeverSeesTheCommitProvesNothing() {
    server.put(Shop.recorded("degraded"));

    SyncReport report = await(FakeAncestry.of(Shop.BEFORE, Shop.OURS), Duration.ofMillis(300));

    assertThat(Shop.ended(report, Result.UNPROVEN).why().lines().toString()).contains(Shop.BEFORE);
  }

  @Test
  void aGitServerThatIsAwayAtTheEndOfTheWaitDoesNotBeginItAgain() {
    server.put(Shop.recorded("degraded"));
    Ancestry branch = FakeAncestry.of(Shop.BEFORE, Shop.OURS);
    Ancestry away =
        new Ancestry() {
          @Override
          public boolean contains(String url, String name, String revision, String commit) {
            return branch.contains(url, name, revision, commit);
          }

          @Override
          public Optional<String> tip(String url, String name) {
            throw new AutofixException(FailureType.UNAVAILABLE, "connection refused");
          }
        };

    SyncReport report = await(away, Duration.ofMillis(100));

    assertThat(Shop.ended(report, Result.UNPROVEN).why().lines().toString()).contains(Shop.BEFORE);
  }

  @Test
  void aManualApplicationIsToldToSyncOnceAndNotToPrune() {
    server.script(
        look -> look < 20 ? Shop.waitingFor("OutOfSync", false) : Shop.recorded("after-fix"));

    Shop.ended(
        await(FakeAncestry.of(Shop.BEFORE, Shop.OURS), Duration.ofSeconds(10)), Result.APPLIED);

    assertThat(server.asked().stream().filter(one -> one.startsWith("POST")))
        .containsExactly(
            "POST /api/v1/applications/shop/sync?appNamespace=argocd&project=default"
                + " {\"appNamespace\":\"argocd\",\"project\":\"default\"}");
  }

  private static ObjectNode listed(ObjectNode app, String group, String kind, String namespace) {
    ((ArrayNode) app.at("/status/resources"))
        .insertObject(0)
        .put("group", group)
        .put("kind", kind)
        .put("namespace", namespace)
        .put("name", "shop")
        .put("status", "OutOfSync");
    return app;
  }

  @ParameterizedTest(name = "{0}/{1} in {2}")
  @CsvSource({"'', Service, shop", "apps, Deployment, other", "old.example.com, Deployment, shop"})
  void onlyOurWorkloadIsSyncedWhileOtherThingsWaitForAPerson(
      String group, String kind, String namespace) {
    server.script(
        look ->
            look < 20
                ? listed(Shop.waitingFor("OutOfSync", false), group, kind, namespace)
                : Shop.recorded("after-fix"));

    Shop.ended(
        await(FakeAncestry.of(Shop.BEFORE, Shop.OURS), Duration.ofSeconds(10)), Result.APPLIED);

    assertThat(server.asked().stream().filter(one -> one.startsWith("POST")))
        .singleElement()
        .asString()
        .endsWith(
            "\"resources\":[{\"group\":\"apps\",\"kind\":\"Deployment\","
                + "\"namespace\":\"shop\",\"name\":\"shop\"}]}");
  }

  @Test
  void otherThingsAreNotSyncedInsteadOfAWorkloadThatIsNotListed() {
    server.script(
        look -> {
          ObjectNode app = Shop.waitingFor("OutOfSync", false);
          ((ArrayNode) app.at("/status/resources")).removeAll();
          return listed(app, "", "Service", "shop");
        });

    SyncReport report = await(FakeAncestry.of(Shop.BEFORE, Shop.OURS), Duration.ofMillis(300));

    assertThat(Shop.ended(report, Result.UNPROVEN).why().lines().toString())
        .contains("does not list our workload");
    assertThat(server.asked()).noneMatch(one -> one.startsWith("POST"));
  }

  @Test
  void aSyncThatIsForbiddenIsLeftToAPerson() {
    server
        .script(look -> Shop.waitingFor("OutOfSync", false))
        .on("POST /api/v1/applications/shop/sync", 403, "{\"message\":\"permission denied\"}");

    SyncReport report = await(FakeAncestry.of(Shop.BEFORE, Shop.OURS), Duration.ofMillis(300));

    assertThat(Shop.ended(report, Result.UNPROVEN).why().lines().toString())
        .contains("answered 403: permission denied");
  }

  @Test
  void aPinnedOperationIsEndedAndTheRefreshAskedAgain() {
    server.script(look -> server.asked().size() < 3 ? pinned() : Shop.recorded("after-fix"));

    Shop.ended(
        await(
            server.open(Duration.ofMillis(2)),
            FakeAncestry.of(Shop.BEFORE, Shop.OURS),
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
    ObjectNode app = Shop.recorded("after-fix");
    ((ObjectNode) app.path("status")).remove("history");
    ObjectNode operation = (ObjectNode) app.at("/status/operationState");
    operation.put("phase", "Running").remove("finishedAt");
    operation.put("message", "waiting for healthy state of apps/Deployment/shop");
    server.put(app);

    SyncReport report = await(FakeAncestry.of(Shop.BEFORE, Shop.OURS), Duration.ofSeconds(10));

    assertThat(Shop.ended(report, Result.APPLIED).why().lines().toString())
        .contains("has not ended");
  }

  @ParameterizedTest(name = "a person may sync: {0}")
  @ValueSource(booleans = {false, true})
  void aWindowThatIsClosedForAutomaticSyncsIsNamed(boolean aPersonMaySync) {
    server
        .script(look -> Shop.waitingFor("OutOfSync", true))
        .on(
            "GET /api/v1/applications/shop/syncwindows",
            200,
            "{\"canSync\":%s,\"activeWindows\":".formatted(aPersonMaySync)
                + "[{\"kind\":\"deny\",\"schedule\":\"0 22 * * *\",\"duration\":\"8h\"}]}");

    SyncReport report = await(FakeAncestry.of(Shop.BEFORE, Shop.OURS), Duration.ofMillis(300));

    assertThat(Shop.ended(report, Result.UNPROVEN).why().lines().toString())
        .contains("held by sync window deny '0 22 * * *' for 8h");
    assertThat(progress).last().asString().contains("held by sync window");
  }

  @Test
  void manifestsThatOurCommitBrokeAreAFailure() {
    server.put(broken());

    Shop.ended(
        await(FakeAncestry.of(Shop.BEFORE, Shop.OURS), Duration.ofSeconds(10)), Result.FAILED);
  }

  @Test
  void manifestsThatBrokeWithAnotherCommitOnTopAreNotBlamedOnOurs() {
    server.put(broken());

    Shop.ended(
        await(FakeAncestry.of(Shop.BEFORE, Shop.OURS, "on-top"), Duration.ofMillis(300)),
        Result.UNPROVEN);
  }

  @Test
  void aComparisonThatFindsNothingToChangeIsNoProof() {
    server.put(Shop.waitingFor("Synced", true));

    SyncReport report = await(FakeAncestry.of(Shop.BEFORE, Shop.OURS), Duration.ofSeconds(10));

    assertThat(Shop.ended(report, Result.UNCHANGED).why().lines().toString())
        .contains("found nothing to change")
        .contains("manifest-generate-paths");
  }

  @Test
  void anOutageIsWaitedOut() {
    server
        .put(Shop.recorded("after-fix"))
        .failFirst(3, 503, "{\"message\":\"upstream connect error\"}");

    Shop.ended(
        await(FakeAncestry.of(Shop.BEFORE, Shop.OURS), Duration.ofSeconds(10)), Result.APPLIED);

    assertThat(progress).anyMatch(text -> text.contains("answered 503: upstream connect error"));
  }

  /** A branch whose questions count, as clones of its repository would. */
  private record CountedAncestry(Ancestry branch, AtomicInteger questions) implements Ancestry {
    @Override
    public boolean contains(String repository, String branch, String revision, String commit) {
      questions.incrementAndGet();
      return this.branch.contains(repository, branch, revision, commit);
    }

    @Override
    public Optional<String> tip(String repository, String branch) {
      questions.incrementAndGet();
      return this.branch.tip(repository, branch);
    }
  }

  @Test
  void theHeartBeatsWhileArgoCdAndGitAreAsked() {
    AtomicInteger questions = new AtomicInteger();
    Ancestry branch = new CountedAncestry(FakeAncestry.of(Shop.BEFORE, Shop.OURS), questions);
    HeartbeatWitness witness =
        new HeartbeatWitness(() -> server.requests().size() + questions.get());
    server.put(Shop.waitingFor("OutOfSync", false));

    SyncReport report =
        Shop.waits(server.open(Duration.ofMillis(2)), branch, witness, Duration.ofSeconds(20))
            .awaitApplied(Shop.request(Duration.ofMillis(100)));

    Shop.ended(report, Result.UNPROVEN);
    assertThat(questions).hasPositiveValue();
    assertThat(witness.missed()).isZero();
  }

  private SyncReport awaitCarried(Duration timeout) {
    SyncRequest shop = Shop.request(timeout);
    SyncRequest carried =
        new SyncRequest(
            shop.application(),
            0,
            Shop.REPOSITORY,
            "main",
            Shop.OURS,
            Shop.COMMITTED,
            shop.workload(),
            timeout,
            new Carrier(new ApplicationRef("argocd", "apps", "default"), 0));
    return Shop.waits(
            server.open(Duration.ofMillis(2)),
            FakeAncestry.of(Shop.BEFORE, Shop.OURS),
            progress::add,
            Duration.ofSeconds(20))
        .awaitApplied(carried);
  }

  private static ObjectNode parent(String revision) {
    ObjectNode app = Shop.recorded("after-fix");
    ((ObjectNode) app.path("metadata")).put("name", "apps");
    app.at("/status/history").forEach(one -> ((ObjectNode) one).put("revision", revision));
    ((ObjectNode) app.at("/status/operationState/syncResult")).put("revision", revision);
    ((ObjectNode) app.at("/status/sync")).put("revision", revision);
    return app;
  }

  @Test
  void aSpecThatTheParentHasNotAppliedIsNotLookedAt() {
    server.put(parent(Shop.BEFORE)).put(Shop.recorded("after-fix"));

    SyncReport report = awaitCarried(Duration.ofMillis(100));

    assertThat(Shop.ended(report, Result.UNPROVEN).why().lines().toString()).contains(Shop.BEFORE);
    assertThat(server.requests()).noneMatch(one -> one.contains("applications/shop"));
  }

  @Test
  void aSpecIsAppliedAfterItsParent() {
    server.put(parent(Shop.OURS)).put(Shop.recorded("after-fix"));

    SyncReport report = awaitCarried(Duration.ofSeconds(10));

    assertThat(Shop.ended(report, Result.APPLIED).why().text())
        .contains("Application argocd/shop applied the spec that our commit changed");
  }

  @Test
  void aRejectedTokenEndsTheWaitForAPersonToMend() {
    server.on("GET /api/v1/applications/shop", 401, "{\"message\":\"invalid session\"}");

    assertThatThrownBy(() -> await(FakeAncestry.of(Shop.BEFORE, Shop.OURS), Duration.ofSeconds(10)))
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
    SyncReport report = await(FakeAncestry.of(Shop.BEFORE, Shop.OURS), Duration.ofMillis(100));

    assertThat(Shop.ended(report, Result.UNPROVEN).why().lines().toString())
        .contains("Application argocd/shop to be there");
  }
}
