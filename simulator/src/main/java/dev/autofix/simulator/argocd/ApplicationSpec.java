package dev.autofix.simulator.argocd;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.simulator.json.Json;
import java.util.List;

/**
 * What an Application follows, and where to.
 *
 * @param path the chart's folder in the repository
 * @param namespace the destination
 * @param automated whether it syncs by itself, prunes and heals drift
 */
public record ApplicationSpec(
    String name,
    String project,
    String repoUrl,
    String path,
    String targetRevision,
    List<String> valueFiles,
    String namespace,
    boolean automated) {
  public ApplicationSpec {
    valueFiles = List.copyOf(valueFiles);
  }

  ObjectNode source() {
    return Json.object(
        "repoURL", repoUrl,
        "path", path,
        "targetRevision", targetRevision,
        "helm", valueFiles.isEmpty() ? null : Json.object("valueFiles", valueFiles));
  }

  ObjectNode destination() {
    return Json.object("server", "https://kubernetes.default.svc", "namespace", namespace);
  }

  ObjectNode json() {
    ObjectNode policy = Json.object();
    if (automated) {
      policy.set("automated", Json.object("prune", true, "selfHeal", true));
    }
    policy.set("syncOptions", syncOptions());
    return Json.object(
        "source", source(), "destination", destination(), "project", project, "syncPolicy", policy);
  }

  static ArrayNode syncOptions() {
    return Json.array("CreateNamespace=true");
  }
}
