package dev.autofix.simulator.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autofix.core.quantity.Memory;
import java.util.Map;

/** What the API server does to the memory quantities of a workload: checks and normalises them. */
public final class Quantities {
  private static final String MEMORY = "memory";

  private Quantities() {}

  /** A copy with binary quantities in their canonical form, as the API server gives them back. */
  public static ObjectNode normalized(ObjectNode manifest) {
    ObjectNode copy = manifest.deepCopy();
    for (JsonNode container : containers(copy)) {
      for (JsonNode amounts : container.path("resources")) {
        normalize(amounts);
      }
    }
    return copy;
  }

  private static void normalize(JsonNode amounts) {
    if (amounts instanceof ObjectNode object && object.path(MEMORY).asText().endsWith("i")) {
      object.put(MEMORY, Memory.parse(object.path(MEMORY).asText()).canonical());
    }
  }

  static void check(ObjectKey key, ObjectNode manifest) {
    int index = 0;
    for (JsonNode container : containers(manifest)) {
      check(key, index++, container.path("resources"));
    }
  }

  private static void check(ObjectKey key, int index, JsonNode resources) {
    for (Map.Entry<String, JsonNode> amounts : resources.properties()) {
      try {
        Memory.parse(amounts.getValue().path(MEMORY).asText("0"));
      } catch (IllegalArgumentException e) {
        throw invalid(key, index, amounts.getKey(), String.valueOf(e.getMessage()));
      }
    }
    JsonNode limit = resources.path("limits").path(MEMORY);
    JsonNode request = resources.path("requests").path(MEMORY);
    if (limit.isTextual()
        && request.isTextual()
        && Memory.parse(request.asText()).compareTo(Memory.parse(limit.asText())) > 0) {
      throw invalid(
          key,
          index,
          "requests",
          "\"%s\": must be less than or equal to memory limit of %s"
              .formatted(request.asText(), limit.asText()));
    }
  }

  private static InvalidManifest invalid(ObjectKey key, int index, String field, String detail) {
    return new InvalidManifest(
        "%s.%s \"%s\" is invalid: spec.template.spec.containers[%d].resources.%s: Invalid value: %s"
            .formatted(key.kind(), key.group(), key.name(), index, field, detail));
  }

  private static JsonNode containers(JsonNode manifest) {
    return manifest.path("spec").path("template").path("spec").path("containers");
  }
}
