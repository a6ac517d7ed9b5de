package dev.autofix.activities.argocd;

import static dev.autofix.activities.argocd.SyncScene.BEFORE;
import static dev.autofix.activities.argocd.SyncScene.ON_TOP;
import static dev.autofix.activities.argocd.SyncScene.OURS;
import static dev.autofix.activities.argocd.SyncScene.at;
import static dev.autofix.activities.argocd.SyncScene.broken;
import static dev.autofix.activities.argocd.SyncScene.compared;
import static dev.autofix.activities.argocd.SyncScene.condition;
import static dev.autofix.activities.argocd.SyncScene.look;
import static dev.autofix.activities.argocd.SyncScene.manual;
import static dev.autofix.activities.argocd.SyncScene.noHistory;
import static dev.autofix.activities.argocd.SyncScene.nothingApplied;
import static dev.autofix.activities.argocd.SyncScene.operation;
import static dev.autofix.activities.argocd.SyncScene.recorded;
import static dev.autofix.activities.argocd.SyncScene.unsynced;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.argocd.SyncLook.Need;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the wait for a commit is for while nothing ends it, and what it needs. */
class SyncNeedsTest {
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
}
