package dev.autofix.activities.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
import dev.autofix.activities.argocd.SyncLook.Need;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.Carrier;
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

/** A change of values in the Application itself: the recorded Application with one change. */
class SpecRulesTest {
  private static final Instant COMMITTED = Instant.parse("2026-11-22T13:52:32Z");
  private static final String BEFORE_COMMIT = "2026-11-22T13:52:31Z";

  private static SyncLook look(ObjectNode app) {
    Workload workload = new Workload("lab", "shop", "Deployment", "shop");
    ApplicationRef parent = new ApplicationRef("argocd", "apps", "default");
    SyncRequest request =
        new SyncRequest(
            new ApplicationRef("argocd", "shop", "default"),
            0,
            "http://127.0.0.1:8070/apps.git",
            "main",
            "7b16e6012d87d80b18cc5468d0ca104be2cc0ab1",
            COMMITTED,
            workload,
            Duration.ofMinutes(1),
            new Carrier(parent, 0));
    return new SpecRules(request, new OurPart(workload, "apps")).look(ApplicationParser.parse(app));
  }

  private interface Change {
    void make(ObjectNode app);
  }

  private static ObjectNode recorded(Change... changes) {
    ObjectNode app = Fixtures.recorded(SpecRulesTest.class, "argocd-app-after-fix.json");
    Arrays.stream(changes).forEach(change -> change.make(app));
    return app;
  }

  private static Change put(String parent, String field, String value) {
    return app -> ((ObjectNode) app.at(parent)).put(field, value);
  }

  private static Change noHistory() {
    return app -> ((ObjectNode) app.path("status")).remove("history");
  }

  private static Change deployedBefore() {
    return app ->
        app.at("/status/history")
            .forEach(one -> ((ObjectNode) one).put("deployedAt", BEFORE_COMMIT));
  }

  /** What Argo CD read before our commit changed the spec. */
  private static Change olderSource(String parent) {
    return app -> {
      JsonNode helm = app.at(parent + "/source/helm");
      ((ObjectNode) helm).put("values", "memory: 64Mi\n");
    };
  }

  private static Change running(String message) {
    return app -> {
      put("/status/operationState", "phase", "Running").make(app);
      put("/status/operationState", "message", message).make(app);
      ((ObjectNode) app.at("/status/operationState")).remove("finishedAt");
    };
  }

  private static Change manual() {
    return app -> ((ObjectNode) app.at("/spec/syncPolicy")).remove("automated");
  }

  static Stream<Arguments> ends() {
    return Stream.of(
        Arguments.of("it is on record", recorded(), Result.APPLIED),
        Arguments.of(
            "it is on record although a later operation runs",
            recorded(running("waiting")),
            Result.APPLIED),
        Arguments.of("an operation succeeded", recorded(noHistory()), Result.APPLIED),
        Arguments.of(
            "an operation failed after it had applied our workload",
            recorded(noHistory(), put("/status/operationState", "phase", "Failed")),
            Result.APPLIED),
        Arguments.of(
            "an operation failed for good",
            recorded(
                noHistory(),
                put("/status/operationState", "phase", "Failed"),
                put("/status/operationState/syncResult/resources/0", "status", "SyncFailed")),
            Result.FAILED));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("ends")
  void ends(String name, ObjectNode app, Result result) {
    SyncLook look = look(app);

    assertThat(look).isInstanceOf(SyncLook.Ended.class);
    assertThat(((SyncLook.Ended) look).report().result()).isEqualTo(result);
  }

  static Stream<Arguments> waits() {
    Change beforeUs = put("/status/operationState", "startedAt", BEFORE_COMMIT);
    Change olderOperation = olderSource("/status/operationState/syncResult");
    Change outOfSync = put("/status/sync", "status", "OutOfSync");
    return Stream.of(
        Arguments.of(
            "a dry run on the spec",
            recorded(
                noHistory(),
                app ->
                    ((ObjectNode) app.at("/status/operationState/operation/sync"))
                        .put("dryRun", true)),
            Need.NO_CHANGE,
            "found nothing to change"),
        Arguments.of(
            "the operation failed before it came to our workload",
            recorded(
                noHistory(),
                put("/status/operationState", "phase", "Error"),
                put("/status/operationState/syncResult/resources/0", "name", "other")),
            Need.NOTHING,
            "without our workload the operation on the spec"),
        Arguments.of(
            "the same spec was applied once, before our commit brought it back",
            recorded(deployedBefore(), beforeUs),
            Need.NO_CHANGE,
            "found nothing to change"),
        Arguments.of(
            "the last operation read the spec before our commit",
            recorded(noHistory(), olderOperation, olderSource("/status/sync/comparedTo")),
            Need.NOTHING,
            "Argo CD to compare the spec that our commit changed"),
        Arguments.of(
            "compared, to be synced by itself",
            recorded(noHistory(), olderOperation, outOfSync),
            Need.WINDOWS,
            "it is OutOfSync"),
        Arguments.of(
            "compared, to be synced by us",
            recorded(noHistory(), olderOperation, outOfSync, manual()),
            Need.SYNC,
            "it is OutOfSync"),
        Arguments.of(
            "the operation runs a hook",
            recorded(noHistory(), running("waiting for completion of hook")),
            Need.NOTHING,
            "completion of hook"),
        Arguments.of(
            "the operation has applied our workload and waits for health",
            recorded(noHistory(), running("waiting for healthy state of apps/Deployment/shop")),
            Need.HEALTH,
            "healthy state"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("waits")
  void waits(String name, ObjectNode app, Need need, String text) {
    SyncLook look = look(app);

    assertThat(look).isInstanceOf(SyncLook.Waiting.class);
    assertThat(((SyncLook.Waiting) look).need()).isEqualTo(need);
    assertThat(((SyncLook.Waiting) look).waitsFor()).contains(text);
  }

  @Test
  void anOperationOnOtherObjectsOnlyIsNotOurs() {
    ObjectNode app = recorded(noHistory());
    ((ObjectNode) app.at("/status/operationState/operation"))
        .putObject("sync")
        .putArray("resources")
        .addObject()
        .put("group", "apps")
        .put("kind", "Deployment")
        .put("name", "other");

    assertThat(look(app)).isInstanceOf(SyncLook.Waiting.class);
  }
}
