package dev.autofix.activities.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.autofix.activities.kubernetes.object.ObjectParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What charts are rendered for.
 *
 * @param kubeVersion as the server writes it, such as {@code v1.34.4}
 * @param apiVersions {@code group/version} and {@code group/version/Kind}, as Argo CD hands them to
 *     Helm
 */
public record ClusterFacts(String kubeVersion, List<String> apiVersions) {
  private static final String AGGREGATED =
      "application/json;g=apidiscovery.k8s.io;v=%s;as=APIGroupDiscoveryList";

  /** Servers before 1.26 do not aggregate and answer with the plain list of groups. */
  private static final String DISCOVERY =
      String.join(",", AGGREGATED.formatted("v2"), AGGREGATED.formatted("v2beta1"))
          + ",application/json";

  public ClusterFacts {
    apiVersions = List.copyOf(apiVersions);
  }

  static ClusterFacts read(KubernetesApi api) {
    Set<String> versions = new TreeSet<>();
    for (String root : List.of("/api", "/apis")) {
      JsonNode groups = api.find(root, List.of(), DISCOVERY).orElseGet(MissingNode::getInstance);
      addAggregated(groups, versions);
      for (String version : plainVersions(groups)) {
        addResources(version, api.find(root + "/" + version), versions);
      }
    }
    return new ClusterFacts(
        api.get("/version").path("gitVersion").asText(""), List.copyOf(versions));
  }

  private static void addAggregated(JsonNode groups, Set<String> versions) {
    for (JsonNode group : groups.path("items")) {
      String name = ObjectParser.name(group);
      for (JsonNode version : group.path("versions")) {
        String text = (name.isEmpty() ? "" : name + "/") + version.path("version").asText("");
        versions.add(text);
        for (JsonNode resource : version.path("resources")) {
          versions.add(text + "/" + resource.path("responseKind").path("kind").asText(""));
        }
      }
    }
  }

  /** From {@code APIVersions} and {@code APIGroupList}. */
  private static List<String> plainVersions(JsonNode groups) {
    List<String> versions = new ArrayList<>();
    groups.path("versions").forEach(version -> versions.add(version.asText()));
    for (JsonNode group : groups.path("groups")) {
      group
          .path("versions")
          .forEach(version -> versions.add(version.path("groupVersion").asText()));
    }
    return versions;
  }

  private static void addResources(
      String version, Optional<JsonNode> resources, Set<String> versions) {
    versions.add(version);
    for (JsonNode resource : resources.orElseGet(MissingNode::getInstance).path("resources")) {
      versions.add(version + "/" + resource.path("kind").asText(""));
    }
  }
}
