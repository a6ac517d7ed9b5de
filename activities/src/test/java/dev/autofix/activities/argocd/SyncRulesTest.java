package dev.autofix.activities.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
import dev.autofix.activities.argocd.SyncLook.Need;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.SyncReport.Result;
import dev.autofix.workflows.activity.SyncRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every race between a push and an Application, on the recorded Application with one change. */
class SyncRulesTest {
  private static final String BEFORE = "edf97ce80d734a26ee0ce8fc0656811343a33a10";
  private static final String OURS = "7b16e6012d87d80b18cc5468d0ca104be2cc0ab1";
  private static final String ON_TOP = "cccccccccccccccccccccccccccccccccccccccc";
  private static final Ancestry BRANCH = FakeAncestry.of(BEFORE, OURS, ON_TOP, "main");
  private static final String REPOSITORY = "http://127.0.0.1:8070/apps.git";
  private static final Instant COMMITTED = Instant.parse("2026-11-22T13:52:32Z");

  private static SyncLook look(ObjectNode app, int sourceIndex) {
    SyncRequest request =
        new SyncRequest(
            new ApplicationRef("argocd", "shop", "default"),
            sourceIndex,
            REPOSITORY,
            "main",
            OURS,
            COMMITTED,
            new Workload("lab", "shop", "Deployment", "shop"),
            Duration.ofMinutes(1),
            null);
    return new SyncRules(
            request,
            new OurPart(request.workload(), "apps"),
            revision -> BRANCH.contains(REPOSITORY, "main", revision, OURS))
        .look(ApplicationParser.parse(app));
  }

  private static ObjectNode recorded(String state, Change... changes) {
    ObjectNode app = Fixtures.recorded(SyncRulesTest.class, "argocd-app-" + state + ".json");
    Arrays.stream(changes).forEach(change -> change.make(app));
    return app;
  }

  private interface Change {
    void make(ObjectNode app);
  }

  /** Sets a text at a path of objects that exist. */
  private static Change at(String path, Object value) {
    return app -> {
      int slash = path.lastIndexOf('/');
      ObjectNode parent = (ObjectNode) app.at(path.substring(0, slash));
      parent.set(path.substring(slash + 1), new ObjectMapper().valueToTree(value));
    };
  }

  private static Change without(String parent, String field) {
    return app -> ((ObjectNode) app.at(parent)).remove(field);
  }

  private static Change manual() {
    return without("/spec/syncPolicy", "automated");
  }

  /** No record of a complete sync of our commit: what counts is the operation. */
  private static Change noHistory() {
    return without("/status", "history");
  }

  private static Change operation(String revision, String phase, String message) {
    return app -> {
      at("/status/operationState/syncResult/revision", revision).make(app);
      at("/status/operationState/phase", phase).make(app);
      at("/status/operationState/message", message).make(app);
      if (phase.equals("Running")) {
        without("/status/operationState", "finishedAt").make(app);
      }
    };
  }

  private static Change compared(String revision, String status) {
    return app -> {
      at("/status/sync/revision", revision).make(app);
      at("/status/sync/status", status).make(app);
    };
  }

  private static Change condition(String type, String message, String since) {
    return app ->
        ((ObjectNode) app.path("status"))
            .putArray("conditions")
            .addObject()
            .put("type", type)
            .put("message", message)
            .put("lastTransitionTime", since);
  }

  static Stream<Arguments> ends() {
    return Stream.of(
        Arguments.of("an operation on our commit succeeded", recorded("after-fix"), Result.APPLIED),
        Arguments.of(
            "an operation on a commit on top of ours succeeded",
            recorded("after-fix", noHistory(), operation(ON_TOP, "Succeeded", "")),
            Result.APPLIED),
        Arguments.of(
            "our commit is on record although a later operation runs",
            recorded("after-fix", operation(ON_TOP, "Running", "")),
            Result.APPLIED),
        Arguments.of(
            "our commit is on record although a later operation failed",
            recorded("after-fix", operation(ON_TOP, "Failed", "one or more objects failed")),
            Result.APPLIED),
        Arguments.of(
            "Degraded at the same time, as a sibling that crash-loops for ever makes it",
            recorded("after-fix", at("/status/health/status", "Degraded")),
            Result.APPLIED),
        Arguments.of(
            "an operation on our commit failed for good",
            recorded(
                "after-fix", noHistory(), operation(OURS, "Failed", "hook failed"), unsynced()),
            Result.FAILED),
        Arguments.of(
            "our workload cannot be applied while its namespace is being terminated",
            recorded(
                "after-fix",
                noHistory(),
                operation(OURS, "Failed", "namespace shop is being terminated"),
                unsynced()),
            Result.FAILED),
        Arguments.of(
            "our workload was applied, others failed: that says nothing about our commit",
            recorded(
                "after-fix",
                noHistory(),
                operation(OURS, "Failed", "one failed"),
                broken("Thing", "other", "SyncFailed", "Failed")),
            Result.APPLIED),
        Arguments.of(
            "our workload was applied, then a PostSync hook failed",
            recorded(
                "after-fix",
                noHistory(),
                operation(
                    OURS, "Failed", "one or more synchronization tasks completed unsuccessfully"),
                broken("Job", "smoke-test", "Synced", "Failed")),
            Result.APPLIED),
        Arguments.of(
            "our workload was applied and is red, as a CronJob that failed before our commit is",
            recorded(
                "after-fix",
                noHistory(),
                operation(
                    OURS, "Failed", "one or more synchronization tasks completed unsuccessfully"),
                at("/status/operationState/syncResult/resources/0/hookPhase", "Failed")),
            Result.APPLIED),
        Arguments.of(
            "our workload was applied, then Argo CD lost its own parts",
            recorded(
                "after-fix",
                noHistory(),
                operation(OURS, "Error", "connection to the repo-server refused"),
                compared(ON_TOP, "OutOfSync")),
            Result.APPLIED));
  }

  @Test
  void aHookThatFailedAfterOurWorkloadIsNamed() {
    SyncLook look =
        look(
            recorded(
                "after-fix",
                noHistory(),
                operation(OURS, "Failed", "tasks completed unsuccessfully"),
                broken("Job", "smoke-test", "Synced", "Failed")),
            0);

    assertThat(((SyncLook.Ended) look).report().why().lines().toString())
        .contains("ended Failed: tasks completed unsuccessfully")
        .contains("Job shop/smoke-test: no good");
  }

  private static Change unsynced() {
    return at("/status/operationState/syncResult/resources/0/status", "SyncFailed");
  }

  /** Nothing of what the operation was to apply has been applied. */
  private static Change nothingApplied() {
    return app -> ((ArrayNode) app.at("/status/operationState/syncResult/resources")).removeAll();
  }

  private static Change broken(String kind, String name, String status, String hookPhase) {
    return app ->
        ((ArrayNode) app.at("/status/operationState/syncResult/resources"))
            .addObject()
            .put("group", "x.io")
            .put("kind", kind)
            .put("namespace", "shop")
            .put("name", name)
            .put("status", status)
            .put("hookPhase", hookPhase)
            .put("message", "no good");
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("ends")
  void ends(String name, ObjectNode app, Result result) {
    SyncLook look = look(app, 0);

    assertThat(look).isInstanceOf(SyncLook.Ended.class);
    assertThat(((SyncLook.Ended) look).report().result()).isEqualTo(result);
  }

  static Stream<Arguments> waits() {
    return Stream.of(
        Arguments.of(
            "Synced and Healthy on the revision before the push",
            recorded(
                "after-fix",
                noHistory(),
                operation(BEFORE, "Succeeded", ""),
                compared(BEFORE, "Synced")),
            Need.TIP,
            "has compared " + BEFORE),
        Arguments.of("Degraded since before the push", recorded("degraded"), Need.NOTHING, BEFORE),
        Arguments.of(
            "an operation on our commit still runs a hook",
            recorded(
                "after-fix",
                noHistory(),
                operation(OURS, "Running", "waiting for completion of hook batch/Job/migrate")),
            Need.NOTHING,
            "hook batch/Job/migrate"),
        Arguments.of(
            "an operation on our commit has applied our workload and waits for health",
            recorded(
                "after-fix",
                noHistory(),
                operation(OURS, "Running", "waiting for healthy state of apps/Deployment/shop")),
            Need.HEALTH,
            "healthy state of apps/Deployment/shop"),
        Arguments.of(
            "an operation on our commit waits for the health of an earlier wave",
            recorded(
                "after-fix",
                noHistory(),
                operation(OURS, "Running", "waiting for healthy state of apps/Deployment/first"),
                at("/status/operationState/syncResult/resources/0/name", "first")),
            Need.NOTHING,
            "first"),
        Arguments.of(
            "somebody ended the operation on our commit",
            recorded("after-fix", noHistory(), operation(OURS, "Failed", "Operation terminated")),
            Need.NOTHING,
            "somebody ended the one on " + OURS),
        Arguments.of(
            "an operation on the older revision retries",
            recorded(
                "after-fix",
                noHistory(),
                operation(BEFORE, "Running", "Retrying attempt #3"),
                at("/status/operationState/retryCount", 3),
                compared(OURS, "OutOfSync")),
            Need.TERMINATION,
            "older revision " + BEFORE),
        Arguments.of(
            "an operation on the older revision waits for the health of a sibling",
            recorded(
                "after-fix",
                noHistory(),
                operation(
                    BEFORE, "Running", "waiting for healthy state of apps/Deployment/mailer")),
            Need.TERMINATION,
            "mailer"),
        Arguments.of(
            "an operation on the older revision runs a person's migration",
            recorded(
                "after-fix",
                noHistory(),
                operation(BEFORE, "Running", "waiting for completion of hook batch/Job/migrate")),
            Need.NOTHING,
            "migrate"),
        Arguments.of(
            "compared with our commit, nothing to change, no operation",
            recorded("after-fix", noHistory(), operation(BEFORE, "Succeeded", "")),
            Need.NO_CHANGE,
            "found nothing to change"),
        Arguments.of(
            "a pending operation has not begun",
            recorded(
                "after-fix",
                noHistory(),
                operation(BEFORE, "Succeeded", ""),
                app -> app.putObject("operation").putObject("sync")),
            Need.NOTHING,
            "to start an operation"),
        Arguments.of(
            "out of sync at our commit: a window may be closed",
            recorded(
                "after-fix",
                noHistory(),
                operation(BEFORE, "Succeeded", ""),
                compared(OURS, "OutOfSync")),
            Need.WINDOWS,
            "OutOfSync"),
        Arguments.of(
            "out of sync and synced by hand",
            recorded(
                "after-fix",
                manual(),
                noHistory(),
                operation(BEFORE, "Succeeded", ""),
                compared(OURS, "OutOfSync")),
            Need.SYNC,
            "OutOfSync"),
        Arguments.of(
            "automation that is switched off is by hand",
            recorded(
                "after-fix",
                at("/spec/syncPolicy/automated/enabled", false),
                noHistory(),
                operation(BEFORE, "Succeeded", ""),
                compared(OURS, "OutOfSync")),
            Need.SYNC,
            "OutOfSync"),
        Arguments.of(
            "a dry run proves nothing",
            recorded(
                "after-fix", noHistory(), at("/status/operationState/operation/sync/dryRun", true)),
            Need.NO_CHANGE,
            "nothing to change"),
        Arguments.of(
            "a dry run that failed proves nothing",
            recorded(
                "after-fix",
                noHistory(),
                operation(OURS, "Failed", "one or more objects failed to apply"),
                unsynced(),
                at("/status/operationState/operation/sync/dryRun", true)),
            Need.NO_CHANGE,
            "nothing to change"),
        Arguments.of(
            "a hook before our workload failed",
            recorded(
                "after-fix",
                noHistory(),
                operation(OURS, "Failed", "tasks completed unsuccessfully"),
                nothingApplied(),
                broken("Job", "migrate", "Synced", "Failed"),
                compared(OURS, "OutOfSync")),
            Need.NOTHING,
            "without our workload the operation on revision %s".formatted(OURS)),
        Arguments.of(
            "a sibling that cannot be applied kept everything from being applied",
            recorded(
                "after-fix",
                noHistory(),
                operation(OURS, "Failed", "one or more objects failed to apply (dry run)"),
                nothingApplied(),
                broken("Thing", "other", "SyncFailed", "Failed"),
                compared(OURS, "OutOfSync")),
            Need.NOTHING,
            "Thing shop/other: no good"),
        Arguments.of(
            "Argo CD lost its own parts before it applied anything",
            recorded(
                "after-fix",
                noHistory(),
                operation(OURS, "Error", "connection to the repo-server refused"),
                nothingApplied(),
                compared(OURS, "OutOfSync")),
            Need.NOTHING,
            "ended Error: connection to the repo-server refused"),
        Arguments.of(
            "an operation that ended with manifests that cannot be generated since our commit",
            recorded(
                "after-fix",
                noHistory(),
                operation(OURS, "Error", "ComparisonError: failed to generate manifest"),
                nothingApplied(),
                compared(OURS, "Unknown"),
                condition(
                    "ComparisonError", "failed to generate manifest", "2026-11-22T13:52:33Z")),
            Need.BLAME,
            "failed to generate manifest"),
        Arguments.of(
            "Argo CD ended the operation on our commit by its own timeout",
            recorded(
                "after-fix",
                noHistory(),
                operation(
                    OURS, "Failed", "Operation terminated, triggered by controller sync timeout")),
            Need.NOTHING,
            "somebody ended the one on " + OURS),
        Arguments.of(
            "a sync of another resource proves nothing",
            recorded(
                "after-fix",
                noHistory(),
                at("/status/operationState/operation/sync/resources/0/name", "other")),
            Need.NO_CHANGE,
            "nothing to change"),
        Arguments.of(
            "a failed operation on our commit while a commit on top is compared",
            recorded(
                "after-fix",
                noHistory(),
                operation(OURS, "Failed", "x"),
                unsynced(),
                compared(ON_TOP, "OutOfSync")),
            Need.WINDOWS,
            ON_TOP),
        Arguments.of(
            "manifests that cannot be generated since our commit",
            recorded(
                "after-fix",
                noHistory(),
                operation(BEFORE, "Succeeded", ""),
                compared("", "Unknown"),
                condition(
                    "ComparisonError",
                    "Failed to load target state: failed to generate manifest for source 1 of 1",
                    "2026-11-22T13:52:33Z")),
            Need.BLAME,
            "failed to generate manifest"),
        Arguments.of(
            "manifests that could not be generated before our commit either",
            recorded(
                "after-fix",
                noHistory(),
                operation(BEFORE, "Succeeded", ""),
                compared("", "Unknown"),
                condition(
                    "ComparisonError", "failed to generate manifest", "2026-11-22T13:00:00Z")),
            Need.NOTHING,
            "failed to generate manifest"),
        Arguments.of(
            "a comparison that failed names the branch, not a commit",
            recorded(
                "after-fix",
                noHistory(),
                operation(BEFORE, "Succeeded", ""),
                compared("main", "Synced")),
            Need.TIP,
            "has compared main"),
        Arguments.of(
            "a repository that does not answer says nothing about our commit",
            recorded(
                "after-fix",
                noHistory(),
                operation(BEFORE, "Succeeded", ""),
                compared("", "Unknown"),
                condition(
                    "ComparisonError",
                    "failed to list refs: connection refused",
                    "2026-11-22T13:52:33Z")),
            Need.NOTHING,
            "connection refused"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("waits")
  void waits(String name, ObjectNode app, Need need, String waitsFor) {
    SyncLook look = look(app, 0);

    assertThat(look).isInstanceOf(SyncLook.Waiting.class);
    assertThat(((SyncLook.Waiting) look).need()).isEqualTo(need);
    assertThat(((SyncLook.Waiting) look).waitsFor()).contains(waitsFor);
  }

  /** The chart comes from one repository, the values from another: the values' revision counts. */
  private static ObjectNode multiSource(String chartRevision, String valuesRevision) {
    ObjectNode app = recorded("after-fix", noHistory(), without("/spec", "source"));
    var sources = ((ObjectNode) app.path("spec")).putArray("sources");
    sources.addObject().put("repoURL", "https://charts.example.com").put("chart", "shop");
    sources.addObject().put("repoURL", "http://127.0.0.1:8070/apps").put("ref", "values");
    ObjectNode result = (ObjectNode) app.at("/status/operationState/syncResult");
    result.remove("revision");
    result.putArray("revisions").add(chartRevision).add(valuesRevision);
    return app;
  }

  @Test
  void theRevisionOfTheSourceThatHoldsTheFileCounts() {
    assertThat(look(multiSource("1.2.3", OURS), 0)).isInstanceOf(SyncLook.Ended.class);
    assertThat(look(multiSource(OURS, BEFORE), 0)).isInstanceOf(SyncLook.Waiting.class);
  }
}
