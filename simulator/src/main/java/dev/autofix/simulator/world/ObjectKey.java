package dev.autofix.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * Which object is meant, whatever its version.
 *
 * @param group empty for the core group
 */
public record ObjectKey(String group, String kind, String namespace, String name) {

  /** The key of a manifest; {@code namespace} counts where it names none. */
  public static ObjectKey of(JsonNode manifest, String namespace) {
    String apiVersion = manifest.path("apiVersion").asText();
    int slash = apiVersion.indexOf('/');
    JsonNode metadata = manifest.path("metadata");
    return new ObjectKey(
        slash < 0 ? "" : apiVersion.substring(0, slash),
        manifest.path("kind").asText(),
        metadata.path("namespace").asText(namespace),
        metadata.path("name").asText());
  }

  public static ObjectKey deployment(String namespace, String name) {
    return new ObjectKey("apps", "Deployment", namespace, name);
  }

  /** As kubectl prints it: {@code deployment.apps/shop}. */
  public String printed() {
    return kind.toLowerCase(Locale.ROOT) + (group.isEmpty() ? "" : "." + group) + "/" + name;
  }
}
