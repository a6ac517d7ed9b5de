package dev.autofix.activities.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
import dev.autofix.activities.kubernetes.ApiServer;
import dev.autofix.activities.kubernetes.object.Shop;
import dev.autofix.core.crash.Cause;
import dev.autofix.core.crash.CrashFacts;
import dev.autofix.core.crash.CrashRules;
import dev.autofix.core.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Facts about a recorded pod that crash-loops, as a real kubelet reported it. */
class CrashSceneTest {
  private static final Instant NOW = Instant.parse("2026-11-22T13:52:30Z");
  private static final String HASH = "759979b89d";
  private static final String POD = "mailer-759979b89d-7xkw9";
  private static final String EVENTS = "/api/v1/namespaces/platform/events";
  private static final String LOG = "/api/v1/namespaces/platform/pods/" + POD + "/log";
  private static final Workload MAILER = new Workload("lab", "platform", "Deployment", "mailer");

  private final ApiServer api = new ApiServer();
  private final ObjectNode pod = Fixtures.recorded(Shop.class, "pod-crashloopbackoff.json");

  @AfterEach
  void close() {
    api.close();
  }

  private CrashFacts facts(boolean logs) {
    ((ObjectNode) pod.at("/metadata/ownerReferences/0")).put("uid", "rs-" + HASH);
    pod.put("kind", "Pod");
    api.put(moved(Shop.deployment("128Mi", 1), "mailer"))
        .put(moved(Shop.replicaSet(HASH, 1, "2026-11-22T13:51:45Z"), "mailer-" + HASH))
        .put(pod);
    return new CrashScene(api.cluster(), logs, NOW).read(MAILER, "worker", POD).orElseThrow();
  }

  private static ObjectNode moved(ObjectNode object, String name) {
    ((ObjectNode) object.path("metadata")).put("namespace", "platform").put("name", name);
    if (object.path("kind").asText().equals("ReplicaSet")) {
      ((ObjectNode) object.at("/metadata/ownerReferences/0")).put("name", "mailer");
    }
    return object;
  }

  private void event(String reason, String message, String lastSeen) {
    api.put(
        EVENTS + "/" + reason,
        Fixtures.json(
            """
            {"reason": "%s", "message": "%s", "count": 3, "lastTimestamp": "%s",
             "involvedObject": {"fieldPath": "spec.containers{worker}"}}
            """
                .formatted(reason, message, lastSeen)));
  }

  @Test
  void aRecordedCrashLoopIsRead() {
    CrashFacts facts = facts(false);

    assertThat(facts.image()).isEqualTo("lab/hog:1");
    assertThat(facts.restarts()).isEqualTo(2);
    assertThat(facts.waitingReason()).isEqualTo("CrashLoopBackOff");
    assertThat(facts.ending().exitCode()).isEqualTo(1);
    assertThat(facts.ending().ran()).isEqualTo(Duration.ofSeconds(5));
    assertThat(facts.spread().pods()).isEqualTo(1);
    assertThat(facts.spread().broken()).isEqualTo(1);
    assertThat(facts.spread().formerReady()).isZero();
    assertThat(facts.spread().templateAt()).isEqualTo("2026-11-22T13:51:45Z");
    assertThat(facts.spread().seenAt()).isEqualTo("2026-11-22T13:52:18Z");
  }

  @Test
  void theLogIsAskedForOnlyWhereThatIsAllowed() {
    CrashFacts facts = facts(false);

    assertThat(facts.log()).isEmpty();
    assertThat(facts.notes()).anyMatch(note -> note.contains("kubernetes.crashLogs"));
    assertThat(api.requests()).doesNotContain(LOG);
  }

  @Test
  void theLastLinesOfTheCrashedRunAreBoundedAndWithoutSecrets() {
    api.text(LOG, "starting\nurl postgres://ann:CANARY@db/shop\npassword=CANARY\nbye\n");

    CrashFacts facts = facts(true);

    assertThat(facts.log())
        .containsExactly("starting", "url postgres://***@db/shop", "password=***", "bye");
    assertThat(api.query(LOG))
        .contains("container=worker", "previous=true", "tailLines=20", "limitBytes=16384");
  }

  @Test
  void aRunThatEndedJustNowIsNotThePreviousOne() {
    ObjectNode status = (ObjectNode) pod.at("/status/containerStatuses/0");
    ObjectNode state = status.putObject("state");
    state.set("terminated", status.at("/lastState/terminated"));
    api.text(LOG, "bye");

    assertThat(facts(true).log()).containsExactly("bye");
    assertThat(api.query(LOG)).contains("previous=false");
  }

  @Test
  void whatMayNotBeReadIsANoteAndNeverAFailure() {
    String forbidden =
        """
        {"kind":"Status","code":403,"message":"pods is forbidden: User \\"autofix\\" cannot get resource \\"pods/log\\" in API group \\"\\""}
        """;
    api.fail(LOG, 403, forbidden).fail(EVENTS, 403, forbidden.replace("pods/log", "events"));

    CrashFacts facts = facts(true);

    assertThat(facts.log()).isEmpty();
    assertThat(facts.events()).isEmpty();
    assertThat(facts.notes())
        .anyMatch(note -> note.contains("log cannot be read") && note.contains("'get' on pods/log"))
        .anyMatch(note -> note.contains("events cannot be read"));
    assertThat(CrashRules.diagnose(facts).cause()).isEqualTo(Cause.UNKNOWN);
  }

  @Test
  void aLogThatIsGoneIsANote() {
    api.fail(
        LOG,
        400,
        "{\"kind\":\"Status\",\"code\":400,\"message\":\"previous terminated container not found\"}");

    assertThat(facts(true).notes())
        .anyMatch(note -> note.contains("previous terminated container not found"));
  }

  @Test
  void eventsAreThoseOfThisPodAndOfItsLastRun() {
    event(
        "Killing",
        "Container worker failed liveness probe, will be restarted",
        "2026-11-22T13:52:17Z");
    ObjectNode probe = ((ObjectNode) pod.at("/spec/containers/0")).putObject("livenessProbe");
    probe.put("periodSeconds", 2).put("timeoutSeconds", 1).put("failureThreshold", 3);
    probe.putObject("httpGet").put("path", "/live").put("port", 8080);

    CrashFacts facts = facts(false);

    assertThat(api.query(EVENTS))
        .contains("fieldSelector=involvedObject.uid=" + pod.at("/metadata/uid").asText());
    assertThat(CrashRules.diagnose(facts).cause()).isEqualTo(Cause.PROBE);
    assertThat(CrashRules.diagnose(facts).why().text())
        .contains("GET :8080/live, first after 0 s, every 2 s, timeout 1 s, 3 failures allowed");
  }

  @Test
  void theWordsThatTheWorkloadLeftAreToldOnlyWithItsLog() {
    ObjectNode end = (ObjectNode) pod.at("/status/containerStatuses/0/lastState/terminated");
    end.put("message", "cannot reach db, password=CANARY");

    assertThat(facts(false).ending().message()).isEmpty();
    assertThat(facts(true).ending().message()).isEqualTo("cannot reach db, password=***");
  }

  @Test
  void theWordsOfTheRuntimeAreAlwaysTold() {
    ObjectNode end = (ObjectNode) pod.at("/status/containerStatuses/0/lastState/terminated");
    end.put("reason", "StartError").put("message", "exec: \"serve\": executable file not found");

    assertThat(facts(false).ending().message()).contains("executable file not found");
  }

  @Test
  void readyPodsOfTheFormerTemplateAreCounted() {
    ObjectNode former = pod.deepCopy();
    ((ObjectNode) former.path("metadata")).put("name", "mailer-old-1").put("uid", "old-1");
    ((ObjectNode) former.at("/metadata/labels")).put("pod-template-hash", "old");
    ((ObjectNode) former.at("/metadata/ownerReferences/0")).put("uid", "rs-old");
    ObjectNode status = (ObjectNode) former.path("status");
    status.remove("containerStatuses");
    status
        .putArray("conditions")
        .addObject()
        .put("type", "Ready")
        .put("status", "True")
        .put("lastTransitionTime", "2026-11-22T13:00:00Z");
    api.put(former.put("kind", "Pod"))
        .put(moved(Shop.replicaSet("old", 0, "2026-11-22T12:00:00Z"), "mailer-old"));

    assertThat(facts(false).spread().formerReady()).isEqualTo(1);
  }

  @Test
  void aContainerThatRunsAgainLeavesNothingToDiagnose() {
    ((ObjectNode) pod.at("/status/containerStatuses/0"))
        .put("restartCount", 0)
        .remove(List.of("lastState"));
    ((ObjectNode) pod.at("/status/containerStatuses/0"))
        .putObject("state")
        .putObject("running")
        .put("startedAt", "2026-11-22T13:52:20Z");
    api.put(moved(Shop.deployment("128Mi", 1), "mailer"))
        .put(moved(Shop.replicaSet(HASH, 1, "2026-11-22T13:51:45Z"), "mailer-" + HASH))
        .put(pod.put("kind", "Pod"));

    assertThat(new CrashScene(api.cluster(), true, NOW).read(MAILER, "worker", POD)).isEmpty();
  }
}
