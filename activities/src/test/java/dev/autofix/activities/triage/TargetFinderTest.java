package dev.autofix.activities.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;
import dev.autofix.activities.kubernetes.ApiServer;
import dev.autofix.activities.kubernetes.object.Shop;
import dev.autofix.core.explain.Explanation;
import dev.autofix.core.rule.Evidence;
import dev.autofix.workflows.activity.TriageRequest;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetFinderTest {
  private static final String POD = "shop-6bb768b-lq2j9";

  private final ApiServer api = new ApiServer();

  @AfterEach
  void close() {
    api.close();
  }

  private Target find(String pod, String kind, String name) {
    return new TargetFinder(api.cluster())
        .find(
            new TriageRequest(
                "lab",
                "shop",
                pod,
                null,
                kind,
                name,
                Evidence.OOM_KILLED,
                new BigDecimal("0.8"),
                Instant.EPOCH,
                null));
  }

  private static ObjectNode podOwnedBy(String kind, String name, String uid) {
    ObjectNode pod = Shop.pod("pod-oomkilled.json");
    ((ObjectNode) pod.path("metadata")).put("name", "the-pod");
    ((ObjectNode) pod.at("/metadata/ownerReferences/0"))
        .put("kind", kind)
        .put("name", name)
        .put("uid", uid);
    return pod;
  }

  private static ObjectNode object(String kind, String name, String uid, String owner) {
    return Fixtures.json(
        """
        {"kind": "%s", "metadata": {"name": "%s", "namespace": "shop", "uid": "%s",
          "creationTimestamp": "2026-11-22T13:51:44Z"%s}, "spec": {}, "status": {}}
        """
            .formatted(kind, name, uid, owner));
  }

  private static String ownedBy(String kind, String name, String uid) {
    return """
        , "ownerReferences": [{"kind": "%s", "name": "%s", "uid": "%s", "controller": true}]"""
        .formatted(kind, name, uid);
  }

  private static String known(Target target) {
    assertThat(target).isInstanceOf(Target.Known.class);
    return target.known().orElseThrow().workload().display();
  }

  private static String unsupported(Target target) {
    assertThat(target).isInstanceOf(Target.Unsupported.class);
    Explanation why = ((Target.Unsupported) target).why();
    assertThat(why.lines().toString()).contains("remedy: ");
    return why.text();
  }

  @Test
  void aPodLeadsThroughItsReplicaSetToTheDeployment() {
    api.put(Shop.deployment("64Mi", 1))
        .put(Shop.replicaSet(Shop.OLD, 1, Shop.CREATED))
        .put(Shop.pod("pod-oomkilled.json"));

    assertThat(known(find(POD, null, null))).isEqualTo("Deployment shop/shop");
  }

  @ParameterizedTest
  @CsvSource({"StatefulSet", "DaemonSet"})
  void aPodLeadsToItsControllerDirectly(String kind) {
    api.put(object(kind, "db", "s1", "")).put(podOwnedBy(kind, "db", "s1"));

    assertThat(known(find("the-pod", null, null))).isEqualTo(kind + " shop/db");
  }

  @Test
  void aJobLeadsToItsCronJob() {
    api.put(object("CronJob", "night", "c1", ""))
        .put(object("Job", "night-1", "j1", ownedBy("CronJob", "night", "c1")))
        .put(podOwnedBy("Job", "night-1", "j1"));

    assertThat(known(find("the-pod", null, null))).isEqualTo("CronJob shop/night");
  }

  @Test
  void aJobOfItsOwnCannotChange() {
    api.put(object("Job", "once", "j1", "")).put(podOwnedBy("Job", "once", "j1"));

    assertThat(unsupported(find("the-pod", null, null)))
        .contains("Job once has no CronJob: the template of a Job cannot change");
  }

  @Test
  void aReplicaSetWithoutADeploymentNeverReplacesItsPods() {
    api.put(object("ReplicaSet", "lone", "r1", "")).put(podOwnedBy("ReplicaSet", "lone", "r1"));

    assertThat(unsupported(find("the-pod", null, null))).contains("has no Deployment");
  }

  @Test
  void aKindThatIsNotKnownIsNamed() {
    api.put(object("ReplicaSet", "r", "r1", ownedBy("Rollout", "canary", "x")))
        .put(podOwnedBy("ReplicaSet", "r", "r1"));

    assertThat(unsupported(find("the-pod", null, null))).contains("Rollout canary");
  }

  @Test
  void aBarePodHasNobodyToRecreateIt() {
    ObjectNode pod = podOwnedBy("x", "x", "x");
    ((ObjectNode) pod.path("metadata")).remove("ownerReferences");
    api.put(pod);

    assertThat(unsupported(find("the-pod", null, null))).contains("has no owner");
  }

  @Test
  void aWorkloadThatAnOperatorWritesIsTheOperators() {
    api.put(object("StatefulSet", "prometheus", "s1", ownedBy("Prometheus", "main", "p1")));

    assertThat(unsupported(find(null, "StatefulSet", "prometheus")))
        .contains("is written by Prometheus main");
  }

  @ParameterizedTest
  @CsvSource({
    "shop-6bb768b-zzzzz, Deployment shop/shop",
    "db-0,               StatefulSet shop/db",
    "db-0-12,            StatefulSet shop/db-0",
    "agent-x7k2p,        DaemonSet shop/agent",
    "night-1-abcde,      CronJob shop/night"
  })
  void aPodThatIsGoneIsFoundByItsName(String pod, String workload) {
    api.put(Shop.deployment("64Mi", 1))
        .put(Shop.replicaSet(Shop.OLD, 1, Shop.CREATED))
        .put(object("StatefulSet", "db", "s1", ""))
        .put(object("StatefulSet", "db-0", "s2", ""))
        .put(object("DaemonSet", "agent", "d1", ""))
        .put(object("CronJob", "night", "c1", ""))
        .put(object("Job", "night-1", "j1", ownedBy("CronJob", "night", "c1")));

    assertThat(known(find(pod, null, null))).isEqualTo(workload);
  }

  @ParameterizedTest
  @CsvSource({"shop-zzzzz", "other-6bb768b-zzzzz", "shop-6bb768b-toolong"})
  void aPodWhoseNameNobodyMakesIsGone(String pod) {
    api.put(Shop.deployment("64Mi", 1)).put(Shop.replicaSet(Shop.OLD, 1, Shop.CREATED));

    assertThat(find(pod, null, null)).isInstanceOf(Target.Gone.class);
  }

  @Test
  void aWorkloadThatDoesNotExistIsGone() {
    assertThat(find(null, "Deployment", "nowhere")).isInstanceOf(Target.Gone.class);
    assertThat(find(null, null, null)).isInstanceOf(Target.Gone.class);
    api.put(podOwnedBy("ReplicaSet", "deleted", "r1"));
    assertThat(find("the-pod", null, null)).isInstanceOf(Target.Gone.class);
  }
}
