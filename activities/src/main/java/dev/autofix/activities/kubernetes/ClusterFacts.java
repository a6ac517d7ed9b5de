package dev.autofix.activities.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
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
  private static final String DISCOVERY =
      "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

  public ClusterFacts {
    apiVersions = List.copyOf(apiVersions);
  }

  static ClusterFacts read(KubernetesApi api) {
    Set<String> versions = new TreeSet<>();
    for (String root : List.of("/api", "/apis")) {
      api.find(root, List.of(), DISCOVERY).ifPresent(groups -> add(groups, versions));
    }
    return new ClusterFacts(
        api.get("/version").path("gitVersion").asText(""), List.copyOf(versions));
  }

  private static void add(JsonNode groups, Set<String> versions) {
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
}
