package dev.autofix.simulator.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.json.Json;

/** What the API server, the scheduler and admission add to the specification of a pod. */
final class PodDefaults {
  private PodDefaults() {}

  /** The specification of a scheduled pod. */
  static ObjectNode pod(JsonNode declared, String volumeSuffix) {
    ObjectNode spec = template(declared);
    spec.put("nodeName", "lab");
    spec.put("preemptionPolicy", "PreemptLowerPriority");
    spec.put("priority", 0);
    spec.put("enableServiceLinks", true);
    spec.put("serviceAccount", "default");
    spec.put("serviceAccountName", "default");
    spec.set("tolerations", Json.array(toleration("not-ready"), toleration("unreachable")));
    String volume = "kube-api-access-" + volumeSuffix;
    for (JsonNode container : spec.path("containers")) {
      ((ObjectNode) container)
          .withArray("volumeMounts")
          .add(
              Json.object(
                  "name",
                  volume,
                  "readOnly",
                  true,
                  "mountPath",
                  "/var/run/secrets/kubernetes.io/serviceaccount"));
    }
    return spec;
  }

  /** The specification inside a template. */
  static ObjectNode template(JsonNode declared) {
    ObjectNode spec =
        Json.object(
            "restartPolicy", "Always",
            "terminationGracePeriodSeconds", 30,
            "dnsPolicy", "ClusterFirst",
            "securityContext", Json.object(),
            "schedulerName", "default-scheduler");
    spec.setAll((ObjectNode) declared.deepCopy());
    ArrayNode containers = Json.array();
    for (JsonNode container : declared.path("containers")) {
      ObjectNode full =
          Json.object(
              "resources", Json.object(),
              "terminationMessagePath", "/dev/termination-log",
              "terminationMessagePolicy", "File",
              "imagePullPolicy", "IfNotPresent");
      full.setAll((ObjectNode) container.deepCopy());
      containers.add(full);
    }
    spec.set("containers", containers);
    return spec;
  }

  static String qosClass(JsonNode containers) {
    boolean any = false;
    boolean equal = true;
    for (JsonNode container : containers) {
      JsonNode resources = container.path("resources");
      any |= !resources.path("requests").isEmpty() || !resources.path("limits").isEmpty();
      equal &= guaranteed(resources, "cpu") && guaranteed(resources, "memory");
    }
    return !any ? "BestEffort" : equal ? "Guaranteed" : "Burstable";
  }

  private static boolean guaranteed(JsonNode resources, String name) {
    JsonNode limit = resources.path("limits").path(name);
    return !limit.isMissingNode()
        && resources.path("requests").path(name).asText(limit.asText()).equals(limit.asText());
  }

  private static ObjectNode toleration(String condition) {
    return Json.object(
        "key",
        "node.kubernetes.io/" + condition,
        "operator",
        "Exists",
        "effect",
        "NoExecute",
        "tolerationSeconds",
        300);
  }
}
