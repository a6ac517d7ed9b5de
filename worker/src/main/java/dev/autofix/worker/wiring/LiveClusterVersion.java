package dev.autofix.worker.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.activities.change.ClusterVersion;
import dev.autofix.activities.kubernetes.Cluster;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the API server what it is and which APIs it serves. */
record LiveClusterVersion(Cluster cluster) implements ClusterVersion {
  @Override
  public @Nullable String kubeVersion() {
    String version =
        cluster.find("/version").map(seen -> seen.path("gitVersion").asText("")).orElse("");
    return version.isEmpty() ? null : version;
  }

  @Override
  public List<String> apiVersions() {
    List<String> versions = new ArrayList<>(List.of("v1"));
    cluster
        .find("/apis")
        .ifPresent(
            apis -> {
              for (JsonNode version : apis.findValues("groupVersion")) {
                if (!versions.contains(version.asText())) {
                  versions.add(version.asText());
                }
              }
            });
    return versions;
  }
}
