package dev.autofix.activities.kubernetes.object;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.core.quantity.Memory;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the containers of a namespace use, from the metrics API.
 *
 * @param unknown why nothing can be known; empty if the metrics API answered
 */
public record MemoryUsage(String unknown, Map<Key, Sample> samples) {
  public MemoryUsage {
    samples = Map.copyOf(samples);
  }

  /** Whose measurement it is. */
  public record Key(String pod, String container) {}

  /** One measurement. */
  public record Sample(Memory used, Instant at) {}

  /** The measurement of a container; empty without one. */
  public Optional<Sample> of(String pod, String container) {
    return Optional.ofNullable(samples.get(new Key(pod, container)));
  }

  /** No measurement at all, and why. */
  public static MemoryUsage unknown(String why) {
    return new MemoryUsage(why, Map.of());
  }

  /** Whether the metrics API answered; a container may lack a measurement even then. */
  public boolean known() {
    return unknown.isEmpty();
  }

  /** From the list of the metrics API, {@code PodMetricsList}. */
  public static MemoryUsage parse(JsonNode list) {
    Map<Key, Sample> samples = new HashMap<>();
    list.path("items").forEach(pod -> add(pod, samples));
    return new MemoryUsage("", samples);
  }

  private static void add(JsonNode pod, Map<Key, Sample> samples) {
    Instant at = ObjectParser.instant(pod.path("timestamp"));
    for (JsonNode container : pod.path("containers")) {
      String used = container.path("usage").path("memory").asText("");
      if (at != null && !used.isEmpty()) {
        samples.put(
            new Key(ObjectParser.name(pod), container.path("name").asText("")),
            new Sample(Memory.parse(used), at));
      }
    }
  }
}
