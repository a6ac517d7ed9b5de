package dev.autofix.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Autofix relies on in the Kubernetes API. The workloads are those of the seeded charts. */
abstract class ClusterContract {
  private static final String PLATFORM = "/api/v1/namespaces/platform/pods";

  abstract Api api();

  /** Skips the test if a workload is not in the state that the charts were seeded with. */
  abstract void assume(String namespace, String deployment, Seeded state) throws IOException;

  @Test
  void aStrangerSeesNothing() throws IOException {
    Reply anonymous = api().getAs(null, PLATFORM);
    assertStatus(
        anonymous,
        403,
        "Forbidden",
        "pods is forbidden: User \"system:anonymous\" cannot list resource \"pods\" in API group"
            + " \"\" in the namespace \"platform\"");
    assertStatus(api().getAs("wrong", PLATFORM), 401, "Unauthorized", "Unauthorized");
  }

  @Test
  void whatIsAbsentIsNotFound() throws IOException {
    assertStatus(api().get(PLATFORM + "/nope"), 404, "NotFound", "pods \"nope\" not found");
    assertStatus(
        api().get("/apis/apps/v1/namespaces/platform/deployments/nope"),
        404,
        "NotFound",
        "deployments.apps \"nope\" not found");
  }

  @Test
  void whatTheRoleDoesNotAllowIsForbiddenWhetherItExistsOrNot() throws IOException {
    assertStatus(
        api().get("/apis/nope.example/v1/namespaces/platform/nopes"),
        403,
        "Forbidden",
        "nopes.nope.example is forbidden: User \"autofix\" cannot list resource \"nopes\" in API"
            + " group \"nope.example\" in the namespace \"platform\"");
    assertStatus(
        api().get("/api/v1/nodes/lab"),
        403,
        "Forbidden",
        "nodes \"lab\" is forbidden: User \"autofix\" cannot get resource \"nodes\" in API group"
            + " \"\" at the cluster scope");
  }

  @Test
  void theVersionNamesTheRelease() throws IOException {
    assertThat(api().get("/version").json().path("gitVersion").asText())
        .matches("v1\\.\\d+\\.\\d+.*");
  }

  @Test
  void listsNameTheirKindOnce() throws IOException {
    JsonNode list = api().get(PLATFORM + "?limit=500").json();
    assertThat(list.path("kind").asText()).isEqualTo("PodList");
    assertThat(list.at("/metadata/resourceVersion").isTextual()).isTrue();
    assertThat(list.at("/items/0/kind").isMissingNode()).isTrue();
  }

  @Test
  void anEmptyListHasNoItems() throws IOException {
    JsonNode list = api().get("/api/v1/namespaces/nope/pods").json();
    assertThat(list.path("items")).hasToString("[]");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/namespaces/shop/limitranges, v1, LimitRangeList",
    "/api/v1/namespaces/shop/resourcequotas, v1, ResourceQuotaList",
    "/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers, autoscaling/v2,"
        + " HorizontalPodAutoscalerList"
  })
  void whatBoundsMemoryIsAnEmptyListWhereNothingDoes(String path, String version, String kind)
      throws IOException {
    JsonNode list = api().get(path + "?limit=500").json();
    assertThat(list.path("kind").asText()).isEqualTo(kind);
    assertThat(list.path("apiVersion").asText()).isEqualTo(version);
    assertThat(list.path("items")).hasToString("[]");
  }

  @Test
  void nodesAreNotForTheRoleView() throws IOException {
    assertStatus(
        api().get("/api/v1/nodes?limit=500"),
        403,
        "Forbidden",
        "nodes is forbidden: User \"autofix\" cannot list resource \"nodes\" in API group \"\" at"
            + " the cluster scope");
  }

  @Test
  void aGroupThatIsNotInstalledIsNotFound() throws IOException {
    assertThat(api().get("/apis/autoscaling.k8s.io").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "get, '', pods, '', platform, true",
    "list, apps, replicasets, '', '', true",
    "delete, '', pods, '', platform, false",
    "list, '', nodes, '', '', false",
    "list, nope.example, nopes, '', platform, false",
  })
  void whoAsksIsToldWhatItMayDo(
      String verb,
      String group,
      String resource,
      String subresource,
      String namespace,
      boolean allowed)
      throws IOException {
    Reply reply =
        api()
            .send(
                "POST",
                "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                "application/json",
                """
                {"apiVersion": "authorization.k8s.io/v1", "kind": "SelfSubjectAccessReview", "spec":
                  {"resourceAttributes": {"verb": "%s", "group": "%s", "resource": "%s",
                    "subresource": "%s", "namespace": "%s"}}}
                """
                    .formatted(verb, group, resource, subresource, namespace));
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().path("kind").asText()).isEqualTo("SelfSubjectAccessReview");
    assertThat(reply.json().at("/status/allowed").asBoolean(!allowed)).isEqualTo(allowed);
  }

  @Test
  void selectorsChooseByLabelAndField() throws IOException {
    JsonNode mailers = api().get(PLATFORM + "?labelSelector=app%3Dmailer").json().path("items");
    assertThat(mailers).isNotEmpty();
    assertThat(mailers)
        .allSatisfy(pod -> assertThat(pod.at("/metadata/labels/app").asText()).isEqualTo("mailer"));

    String name = mailers.get(0).at("/metadata/name").asText();
    JsonNode events =
        api()
            .get("/api/v1/namespaces/platform/events?fieldSelector=involvedObject.name%3D" + name)
            .json()
            .path("items");
    assertThat(events)
        .allSatisfy(event -> assertThat(event.at("/involvedObject/name").asText()).isEqualTo(name));

    String uid = mailers.get(0).at("/metadata/uid").asText();
    JsonNode ofThisPod =
        api()
            .get("/api/v1/namespaces/platform/events?fieldSelector=involvedObject.uid%3D" + uid)
            .json()
            .path("items");
    assertThat(ofThisPod)
        .hasSizeGreaterThanOrEqualTo(events.size())
        .allSatisfy(event -> assertThat(event.at("/involvedObject/uid").asText()).isEqualTo(uid));
  }

  @ParameterizedTest
  @CsvSource({"mailer,Error,1", "reports,OOMKilled,137"})
  void aBrokenContainerTellsHowItEnded(String deployment, String reason, int exitCode)
      throws IOException {
    assume("platform", deployment, Seeded.UNAVAILABLE);
    JsonNode container = pod("platform", deployment).at("/status/containerStatuses/0");
    JsonNode end =
        Stream.of("/state/terminated", "/lastState/terminated")
            .map(container::at)
            .filter(JsonNode::isObject)
            .findFirst()
            .orElseThrow();
    assertThat(end.path("reason").asText()).isEqualTo(reason);
    assertThat(end.path("exitCode").asInt()).isEqualTo(exitCode);
    assertThat(end.path("finishedAt").asText()).matches("[-0-9]{10}T[:0-9]{8}Z");
    assertThat(container.path("restartCount").asInt()).isPositive();
    assertThat(container.at("/resources/limits/memory").isTextual()).isTrue();
  }

  @Test
  void aPodLeadsToItsDeployment() throws IOException {
    JsonNode pod = pod("catalog", "catalog");
    JsonNode set = owner(pod, "ReplicaSet", "/apis/apps/v1/namespaces/catalog/replicasets/");
    JsonNode deployment = owner(set, "Deployment", "/apis/apps/v1/namespaces/catalog/deployments/");

    assertThat(deployment.at("/metadata/name").asText()).isEqualTo("catalog");
    assertThat(set.at("/metadata/labels/pod-template-hash").asText())
        .isEqualTo(pod.at("/metadata/labels/pod-template-hash").asText());
    assertThat(deployment.at("/metadata/annotations/argocd.argoproj.io~1tracking-id").asText())
        .isEqualTo("catalog:apps/Deployment:catalog/catalog");
  }

  @Test
  void aCompleteRolloutTellsSo() throws IOException {
    assume("catalog", "catalog", Seeded.AVAILABLE);
    JsonNode deployment = api().get("/apis/apps/v1/namespaces/catalog/deployments/catalog").json();
    JsonNode status = deployment.path("status");
    int replicas = deployment.at("/spec/replicas").asInt();
    assertThat(status.path("observedGeneration").asInt())
        .isEqualTo(deployment.at("/metadata/generation").asInt());
    for (String count : List.of("replicas", "updatedReplicas", "readyReplicas")) {
      assertThat(status.path(count).asInt()).as(count).isEqualTo(replicas);
    }
    JsonNode progressing = condition(deployment, "Progressing");
    assertThat(progressing.path("status").asText()).isEqualTo("True");
    assertThat(progressing.path("reason").asText()).isEqualTo("NewReplicaSetAvailable");
    assertThat(templateWrites(deployment)).isNotEmpty();
  }

  @Test
  void aRolloutPastItsDeadlineTellsSo() throws IOException {
    assume("shop", "shop", Seeded.PAST_DEADLINE);
    JsonNode deployment = api().get("/apis/apps/v1/namespaces/shop/deployments/shop").json();
    JsonNode progressing = condition(deployment, "Progressing");
    assertThat(progressing.path("status").asText()).isEqualTo("False");
    assertThat(progressing.path("reason").asText()).isEqualTo("ProgressDeadlineExceeded");
    assertThat(condition(deployment, "Available").path("reason").asText())
        .isEqualTo("MinimumReplicasUnavailable");
  }

  @Test
  void aBackOffIsAnEvent() throws IOException {
    assume("shop", "shop", Seeded.UNAVAILABLE);
    JsonNode items =
        api()
            .get("/api/v1/namespaces/shop/events?fieldSelector=reason%3DBackOff")
            .json()
            .path("items");
    assertThat(items).isNotEmpty();
    assertThat(items.get(0).path("message").asText())
        .startsWith("Back-off restarting failed container app in pod shop-");
  }

  private JsonNode pod(String namespace, String app) throws IOException {
    return Objects.requireNonNull(
        api()
            .get("/api/v1/namespaces/" + namespace + "/pods?labelSelector=app%3D" + app)
            .json()
            .path("items")
            .get(0));
  }

  private JsonNode owner(JsonNode object, String kind, String path) throws IOException {
    JsonNode reference = object.at("/metadata/ownerReferences/0");
    assertThat(reference.path("kind").asText()).isEqualTo(kind);
    assertThat(reference.path("controller").asBoolean()).isTrue();
    JsonNode owner = api().get(path + reference.path("name").asText()).json();
    assertThat(owner.at("/metadata/uid").asText()).isEqualTo(reference.path("uid").asText());
    return owner;
  }

  private static JsonNode condition(JsonNode object, String type) {
    for (JsonNode condition : object.at("/status/conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition;
      }
    }
    throw new AssertionError("no condition " + type + " in " + object);
  }

  private static List<String> templateWrites(JsonNode object) {
    List<String> times = new ArrayList<>();
    for (JsonNode entry : object.at("/metadata/managedFields")) {
      if (entry.at("/fieldsV1/f:spec").has("f:template") && !entry.has("subresource")) {
        times.add(entry.path("time").asText());
      }
    }
    return times;
  }

  private static void assertStatus(Reply reply, int code, String reason, String message)
      throws IOException {
    assertThat(reply.status()).isEqualTo(code);
    JsonNode status = reply.json();
    assertThat(status.path("kind").asText()).isEqualTo("Status");
    assertThat(status.path("status").asText()).isEqualTo("Failure");
    assertThat(status.path("code").asInt()).isEqualTo(code);
    assertThat(status.path("reason").asText()).isEqualTo(reason);
    assertThat(status.path("message").asText()).isEqualTo(message);
  }
}
