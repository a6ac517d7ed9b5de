package dev.autofix.activities.argocd;

import static dev.autofix.activities.argocd.SyncScene.BEFORE;
import static dev.autofix.activities.argocd.SyncScene.ON_TOP;
import static dev.autofix.activities.argocd.SyncScene.OURS;
import static dev.autofix.activities.argocd.SyncScene.at;
import static dev.autofix.activities.argocd.SyncScene.broken;
import static dev.autofix.activities.argocd.SyncScene.compared;
import static dev.autofix.activities.argocd.SyncScene.look;
import static dev.autofix.activities.argocd.SyncScene.noHistory;
import static dev.autofix.activities.argocd.SyncScene.operation;
import static dev.autofix.activities.argocd.SyncScene.recorded;
import static dev.autofix.activities.argocd.SyncScene.unsynced;
import static dev.autofix.activities.argocd.SyncScene.without;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.workflows.activity.SyncReport.Result;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What ends the wait for a commit: every race between a push and an Application. */
class SyncRulesTest {
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

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("ends")
  void ends(String name, ObjectNode app, Result result) {
    SyncLook look = look(app, 0);

    assertThat(look).isInstanceOf(SyncLook.Ended.class);
    assertThat(((SyncLook.Ended) look).report().result()).isEqualTo(result);
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
