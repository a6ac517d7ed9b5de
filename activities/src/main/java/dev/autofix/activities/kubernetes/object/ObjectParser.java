package dev.autofix.activities.kubernetes.object;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autofix.core.failure.AutofixException;
import dev.autofix.core.failure.FailureType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all Kubernetes objects have in common, read from JSON. Absent fields are normal. */
public final class ObjectParser {
  private ObjectParser() {}

  /** Empty without one. */
  public static String name(JsonNode object) {
    return object.path("metadata").path("name").asText("");
  }

  /** Empty without one. */
  public static String uid(JsonNode object) {
    return object.path("metadata").path("uid").asText("");
  }

  /** The epoch when the object does not tell. */
  public static Instant createdAt(JsonNode object) {
    Instant created = instant(object.path("metadata").path("creationTimestamp"));
    return created == null ? Instant.EPOCH : created;
  }

  static Map<String, String> map(JsonNode node) {
    Map<String, String> entries = new LinkedHashMap<>();
    node.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue().asText()));
    return entries;
  }

  /** Empty without the label. */
  public static String label(JsonNode object, String key) {
    return object.path("metadata").path("labels").path(key).asText("");
  }

  static String annotation(JsonNode object, String key) {
    return object.path("metadata").path("annotations").path(key).asText("");
  }

  /** The owner that controls the object; null without one. */
  public static @Nullable Owner owner(JsonNode object) {
    for (JsonNode reference : object.path("metadata").path("ownerReferences")) {
      if (reference.path("controller").asBoolean()) {
        return new Owner(
            reference.path("kind").asText(""),
            reference.path("name").asText(""),
            reference.path("uid").asText(""));
      }
    }
    return null;
  }

  /** The conditions in its status, as they stand there. */
  public static List<Condition> conditions(JsonNode object) {
    List<Condition> conditions = new ArrayList<>();
    for (JsonNode condition : object.path("status").path("conditions")) {
      conditions.add(
          new Condition(
              condition.path("type").asText(""),
              condition.path("status").asText(""),
              condition.path("reason").asText(""),
              condition.path("message").asText(""),
              later(
                  instant(condition.path("lastUpdateTime")),
                  instant(condition.path("lastTransitionTime")))));
    }
    return conditions;
  }

  /** The memory limit of a container in a pod spec; null without one. */
  static @Nullable String memoryLimit(JsonNode container) {
    JsonNode limit = container.path("resources").path("limits").path("memory");
    return limit.isMissingNode() || limit.isNull() ? null : limit.asText();
  }

  /** A time; null when the field is absent or empty. */
  public static @Nullable Instant instant(JsonNode node) {
    String text = node.asText("");
    if (text.isEmpty() || node.isNull()) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new AutofixException(
          FailureType.INVALID, "'" + text + "' (expected: a time such as 2026-01-02T03:04:05Z)", e);
    }
  }

  private static Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one != null ? one : other != null ? other : Instant.EPOCH;
    }
    return one.isAfter(other) ? one : other;
  }
}
