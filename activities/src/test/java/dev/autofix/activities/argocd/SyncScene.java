package dev.autofix.activities.argocd;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
import dev.autofix.core.workload.Workload;
import dev.autofix.workflows.activity.ApplicationRef;
import dev.autofix.workflows.activity.SyncRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** The recorded Application of a shop with some changes, and what the rules see in it. */
final class SyncScene {
  static final String BEFORE = "edf97ce80d734a26ee0ce8fc0656811343a33a10";
  static final String OURS = "7b16e6012d87d80b18cc5468d0ca104be2cc0ab1";
  static final String ON_TOP = "cccccccccccccccccccccccccccccccccccccccc";
  private static final Ancestry BRANCH = FakeAncestry.of(BEFORE, OURS, ON_TOP, "main");
  private static final String REPOSITORY = "http://127.0.0.1:8070/apps.git";
  private static final Instant COMMITTED = Instant.parse("2026-11-22T13:52:32Z");

  private SyncScene() {}

  static SyncLook look(ObjectNode app, int sourceIndex) {
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

  static ObjectNode recorded(String state, Change... changes) {
    ObjectNode app = Fixtures.recorded(SyncScene.class, "argocd-app-" + state + ".json");
    Arrays.stream(changes).forEach(change -> change.make(app));
    return app;
  }

  interface Change {
    void make(ObjectNode app);
  }

  /** Sets a text at a path of objects that exist. */
  static Change at(String path, Object value) {
    return app -> {
      int slash = path.lastIndexOf('/');
      ObjectNode parent = (ObjectNode) app.at(path.substring(0, slash));
      parent.set(path.substring(slash + 1), new ObjectMapper().valueToTree(value));
    };
  }

  static Change without(String parent, String field) {
    return app -> ((ObjectNode) app.at(parent)).remove(field);
  }

  static Change manual() {
    return without("/spec/syncPolicy", "automated");
  }

  /** No record of a complete sync of our commit: what counts is the operation. */
  static Change noHistory() {
    return without("/status", "history");
  }

  static Change operation(String revision, String phase, String message) {
    return app -> {
      at("/status/operationState/syncResult/revision", revision).make(app);
      at("/status/operationState/phase", phase).make(app);
      at("/status/operationState/message", message).make(app);
      if (phase.equals("Running")) {
        without("/status/operationState", "finishedAt").make(app);
      }
    };
  }

  static Change compared(String revision, String status) {
    return app -> {
      at("/status/sync/revision", revision).make(app);
      at("/status/sync/status", status).make(app);
    };
  }

  static Change condition(String type, String message, String since) {
    return app ->
        ((ObjectNode) app.path("status"))
            .putArray("conditions")
            .addObject()
            .put("type", type)
            .put("message", message)
            .put("lastTransitionTime", since);
  }

  static Change unsynced() {
    return at("/status/operationState/syncResult/resources/0/status", "SyncFailed");
  }

  /** Nothing of what the operation was to apply has been applied. */
  static Change nothingApplied() {
    return app -> ((ArrayNode) app.at("/status/operationState/syncResult/resources")).removeAll();
  }

  static Change broken(String kind, String name, String status, String hookPhase) {
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
}
