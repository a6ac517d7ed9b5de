package dev.autofix.simulator.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.json.Json;
import dev.autofix.simulator.world.Condition;
import dev.autofix.simulator.world.Deployment;
import dev.autofix.simulator.world.DeploymentStatus;
import dev.autofix.simulator.world.LiveObject;
import dev.autofix.simulator.world.ReplicaSet;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Deployments and ReplicaSets as the API server shows them. */
final class WorkloadDocuments {
  private static final String REVISION = "deployment.kubernetes.io/revision";

  private WorkloadDocuments() {}

  static ObjectNode deployment(Deployment deployment) {
    LiveObject object = deployment.object();
    JsonNode declared = object.content().path("metadata");
    ObjectNode annotations = copy(declared.path("annotations"));
    if (deployment.revision() > 0) {
      annotations.put(REVISION, Integer.toString(deployment.revision()));
    }
    ObjectNode metadata =
        Json.object(
            "name", deployment.name(),
            "namespace", deployment.namespace(),
            "uid", object.uid(),
            "resourceVersion", Long.toString(deployment.version()),
            "generation", object.generation(),
            "creationTimestamp", Json.time(object.createdAt()),
            "labels", declared.get("labels"),
            "annotations", annotations,
            "managedFields", Json.array(managed(object)));
    return Json.object(
        "kind",
        "Deployment",
        "apiVersion",
        "apps/v1",
        "metadata",
        metadata,
        "spec",
        deploymentSpec(deployment),
        "status",
        deploymentStatus(deployment));
  }

  /** The server's record of who wrote the template, and when. */
  private static ObjectNode managed(LiveObject object) {
    return Json.object(
        "manager", "argocd-controller",
        "operation", "Update",
        "apiVersion", "apps/v1",
        "time", Json.time(object.specChangedAt()),
        "fieldsType", "FieldsV1",
        "fieldsV1", Json.object("f:spec", Json.object("f:template", Json.object())));
  }

  private static ObjectNode deploymentSpec(Deployment deployment) {
    ObjectNode spec =
        Json.object(
            "replicas", 1,
            "strategy",
                Json.object(
                    "type",
                    "RollingUpdate",
                    "rollingUpdate",
                    Json.object("maxUnavailable", "25%", "maxSurge", "25%")),
            "revisionHistoryLimit", 10,
            "progressDeadlineSeconds", 600);
    spec.setAll((ObjectNode) deployment.spec().deepCopy());
    spec.set("template", template(deployment.template(), null));
    return spec;
  }

  private static ObjectNode deploymentStatus(Deployment deployment) {
    DeploymentStatus counts = deployment.status();
    ObjectNode status = Json.object();
    put(status, "observedGeneration", deployment.observedGeneration());
    put(status, "replicas", counts.replicas());
    put(status, "updatedReplicas", counts.updated());
    put(status, "readyReplicas", counts.ready());
    put(status, "availableReplicas", counts.available());
    put(status, "unavailableReplicas", unavailable(deployment, counts));
    if (!deployment.conditions().isEmpty()) {
      status.set(
          "conditions",
          Json.array(deployment.conditions().stream().map(WorkloadDocuments::condition).toList()));
    }
    return status;
  }

  private static int unavailable(Deployment deployment, DeploymentStatus counts) {
    int total = deployment.replicaSets().stream().mapToInt(ReplicaSet::replicas).sum();
    return Math.max(0, total - counts.available());
  }

  private static ObjectNode condition(Condition condition) {
    return Json.object(
        "type", condition.type(),
        "status", condition.status(),
        "lastUpdateTime", Json.time(condition.lastUpdate()),
        "lastTransitionTime", Json.time(condition.lastTransition()),
        "reason", condition.reason(),
        "message", condition.message());
  }

  static ObjectNode replicaSet(ReplicaSet set, Instant now) {
    Deployment owner = set.owner();
    ObjectNode labels = copy(set.template().path("metadata").path("labels"));
    labels.put("pod-template-hash", set.hash());
    ObjectNode annotations = copy(owner.object().content().path("metadata").path("annotations"));
    annotations.put("deployment.kubernetes.io/desired-replicas", "" + owner.replicas());
    annotations.put(
        "deployment.kubernetes.io/max-replicas", "" + (owner.replicas() + owner.maxSurge()));
    annotations.put(REVISION, Integer.toString(set.revision()));
    ObjectNode metadata =
        Json.object(
            "name", set.name(),
            "namespace", set.namespace(),
            "uid", set.uid(),
            "resourceVersion", Long.toString(set.version()),
            "generation", set.generation(),
            "creationTimestamp", Json.time(set.createdAt()),
            "labels", labels,
            "annotations", annotations,
            "ownerReferences",
                Json.array(Owners.reference("Deployment", owner.name(), owner.object().uid())));
    ObjectNode selector = copy(owner.spec().path("selector").path("matchLabels"));
    selector.put("pod-template-hash", set.hash());
    ObjectNode spec =
        Json.object(
            "replicas", set.replicas(),
            "minReadySeconds", owner.spec().get("minReadySeconds"),
            "selector", Json.object("matchLabels", selector),
            "template", template(set.template(), set.hash()));
    return Json.object(
        "kind",
        "ReplicaSet",
        "apiVersion",
        "apps/v1",
        "metadata",
        metadata,
        "spec",
        spec,
        "status",
        replicaSetStatus(set, now));
  }

  private static ObjectNode replicaSetStatus(ReplicaSet set, Instant now) {
    int living = set.livingPods().size();
    ObjectNode status = Json.object("replicas", living);
    put(status, "fullyLabeledReplicas", living);
    put(status, "readyReplicas", set.ready());
    put(status, "availableReplicas", set.available(now));
    put(status, "observedGeneration", set.generation());
    return status;
  }

  private static ObjectNode template(JsonNode declared, @Nullable String hash) {
    ObjectNode metadata = copy(declared.path("metadata"));
    if (hash != null) {
      metadata.withObject("/labels").put("pod-template-hash", hash);
    }
    return Json.object("metadata", metadata, "spec", PodDefaults.template(declared.path("spec")));
  }

  private static ObjectNode copy(JsonNode node) {
    return node instanceof ObjectNode object ? object.deepCopy() : Json.object();
  }

  private static void put(ObjectNode node, String name, int value) {
    if (value != 0) {
      node.put(name, value);
    }
  }
}
