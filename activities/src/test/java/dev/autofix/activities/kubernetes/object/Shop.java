package dev.autofix.activities.kubernetes.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.activities.Fixtures;

/** The lab's Deployment {@code shop} around its recorded pods. */
public final class Shop {
  public static final String CREATED = "2026-11-22T13:51:44Z";
  public static final String OLD = "6bb768b";

  private Shop() {}

  /** A Deployment of one replica at a limit, its status complete. */
  public static ObjectNode deployment(String limit, int revision) {
    return Fixtures.json(
        """
        {"apiVersion": "apps/v1", "kind": "Deployment",
         "metadata": {"name": "shop", "namespace": "shop", "uid": "d1", "generation": %2$d,
           "creationTimestamp": "2026-11-22T13:51:44Z",
           "labels": {"app.kubernetes.io/instance": "shop"},
           "annotations": {"deployment.kubernetes.io/revision": "%2$d",
             "argocd.argoproj.io/tracking-id": "shop:apps/Deployment:shop/shop"}},
         "spec": {"replicas": 1, "selector": {"matchLabels": {"app": "shop"}},
           "strategy": {"type": "RollingUpdate",
             "rollingUpdate": {"maxSurge": "25%%", "maxUnavailable": "25%%"}},
           "template": {"metadata": {"labels": {"app": "shop"}},
             "spec": {"containers": [{"name": "app", "image": "lab/hog:1",
               "resources": {"limits": {"memory": "%1$s"}}}]}}},
         "status": {"observedGeneration": %2$d, "replicas": 1, "updatedReplicas": 1,
           "readyReplicas": 1, "availableReplicas": 1, "conditions": []}}
        """
            .formatted(limit, revision));
  }

  public static ObjectNode replicaSet(String hash, int revision, String createdAt) {
    return Fixtures.json(
        """
        {"apiVersion": "apps/v1", "kind": "ReplicaSet",
         "metadata": {"name": "shop-%1$s", "namespace": "shop", "uid": "rs-%1$s",
           "creationTimestamp": "%3$s",
           "labels": {"app": "shop", "pod-template-hash": "%1$s"},
           "annotations": {"deployment.kubernetes.io/revision": "%2$d"},
           "ownerReferences": [{"kind": "Deployment", "name": "shop", "uid": "d1",
             "controller": true}]},
         "status": {}}
        """
            .formatted(hash, revision, createdAt));
  }

  /** A recorded pod, under the ReplicaSet of its own template hash. */
  public static ObjectNode pod(String file) {
    ObjectNode pod = Fixtures.recorded(Shop.class, file);
    String hash = pod.at("/metadata/labels/pod-template-hash").asText();
    ((ObjectNode) pod.at("/metadata/ownerReferences/0")).put("uid", "rs-" + hash);
    return pod;
  }
}
